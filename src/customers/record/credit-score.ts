import type { Caller } from '@crm/http';
import type { Customer } from '../customer.js';

const READ_VERIFICATION = 'crm:read:verification';
const READ_PII = 'crm:read:pii';

/** Whether a caller may know how creditworthy somebody is. */
export function seesCreditScores({ can }: Pick<Caller, 'can'>): boolean {
  return can(READ_VERIFICATION) || can(READ_PII);
}

export function shownCreditScore(
  { credit_score }: Pick<Customer, 'credit_score'>,
  actor: Pick<Caller, 'can'>,
): number | null {
  return seesCreditScores(actor) ? credit_score : null;
}
