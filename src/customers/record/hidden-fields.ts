import type { Caller } from '@crm/http';
import type { Customer } from '../customer.js';
import { seesCreditScores } from './credit-score.js';
import { seesTaxIds } from './tax-id.js';

/** The fields whose values are hidden from who lacks a permission, and who sees them. */
const SEEN_BY = {
  tax_id: seesTaxIds,
  credit_score: seesCreditScores,
} satisfies Partial<Record<keyof Customer, (actor: Pick<Caller, 'can'>) => boolean>>;

export type HiddenField = keyof typeof SEEN_BY;

export function isHiddenField(field: unknown): field is HiddenField {
  return typeof field === 'string' && Object.hasOwn(SEEN_BY, field);
}

export function seesHidden(actor: Pick<Caller, 'can'>, field: HiddenField): boolean {
  return SEEN_BY[field](actor);
}
