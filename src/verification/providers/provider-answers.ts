import { isPlainObject } from '@crm/validation';
import type { CreditAnswer } from '../credit/credit-check.js';
import type { ProviderAnswer } from '../verification.js';

const REFERENCE = /^[\x20-\x7e]{1,200}$/;
const [LOWEST, HIGHEST] = [300, 850];

/** `{reference, status}` of a verification that was taken on. @throws Error for anything else */
export function readVerificationAnswer(answer: unknown): ProviderAnswer {
  const { reference, status } = membersOf(answer);
  if (typeof status !== 'string') throw new Error('No status');
  return { reference: referenceOf(reference) };
}

/** `{reference, credit_score, reported_at}`; a person without a score has null. @throws Error for anything else */
export function readCreditAnswer(answer: unknown): CreditAnswer {
  const { reference, credit_score, reported_at } = membersOf(answer);
  const reported = typeof reported_at === 'string' ? momentOf(reported_at) : undefined;
  if (!reported) throw new Error('No date');
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
  const moment = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  return /^\d{4}-/.test(text) && !Number.isNaN(moment.getTime()) ? moment : undefined;
}
