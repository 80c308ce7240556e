import { DAY_MS } from '@crm/time';
import { isDay, isPlainObject, readMoment } from '@crm/validation';
import type { CreditAnswer } from '../credit/credit-check.js';
import { DECISIONS, type ProviderAnswer } from '../verification.js';

const REFERENCE = /^[\x20-\x7e]{1,200}$/;
const [LOWEST, HIGHEST] = [300, 850];
/** How a verification may stand that was taken on. */
const TAKEN_ON: readonly unknown[] = ['pending', 'in_progress', ...DECISIONS];

/** `{reference, status}` of a verification that was taken on. @throws Error for anything else */
export function readVerificationAnswer(answer: unknown): ProviderAnswer {
  const { reference, status } = membersOf(answer);
  if (!TAKEN_ON.includes(status)) throw new Error('No status');
  return { reference: referenceOf(reference) };
}

/** `{reference, credit_score, reported_at}`; a person without a score has null, and no score is of days to come. @throws Error for anything else */
export function readCreditAnswer(answer: unknown, now: number): CreditAnswer {
  const { reference, credit_score, reported_at } = membersOf(answer);
  const reported = typeof reported_at === 'string' ? momentOf(reported_at) : undefined;
  // a day of grace: clocks differ, and days begin elsewhere
  if (!reported || reported.getTime() > now + DAY_MS) throw new Error('No date');
  if (credit_score !== null && !isScore(credit_score)) throw new Error('No score');
  return { reference: referenceOf(reference), credit_score, reported_at: reported.toISOString() };
}

function isScore(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= LOWEST && (value as number) <= HIGHEST;
}

function referenceOf(value: unknown): string {
  if (typeof value !== 'string' || !REFERENCE.test(value)) throw new Error('No reference');
  return value;
}

function membersOf(answer: unknown): Record<string, unknown> {
  if (!isPlainObject(answer)) throw new Error('No object');
  return answer;
}

/** A day is its beginning in UTC. */
function momentOf(text: string): Date | undefined {
  return isDay(text) ? new Date(`${text}T00:00:00Z`) : readMoment(text);
}
