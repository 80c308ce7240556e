import type { Caller } from '@crm/http';
import type { Customer } from '../customer.js';

/** Who has one of these may know how creditworthy somebody is. */
export const KNOW_CREDIT_SCORES = ['crm:read:verification', 'crm:read:pii'] as const;

export function seesCreditScores({ can }: Pick<Caller, 'can'>): boolean {
  return KNOW_CREDIT_SCORES.some(can);
}

/** Whether an answer shows credit scores: the caller may know them, the contract shows them, and they were not left out. */
export function showsCreditScores(
  actor: Pick<Caller, 'can' | 'surface'>,
  fields?: readonly string[],
): boolean {
  return (
    seesCreditScores(actor) &&
    actor.surface.sections.includes('account') &&
    (fields?.includes('credit_score') ?? true)
  );
}

export function shownCreditScore(
  { credit_score }: Pick<Customer, 'credit_score'>,
  actor: Pick<Caller, 'can'>,
): number | null {
  return seesCreditScores(actor) ? credit_score : null;
}
