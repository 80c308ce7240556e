import type { Contract } from '@crm/contracts';
import { ContractSchema, echoed } from '@crm/http';
import { z } from 'zod';
import { CHANGES } from './examples.js';
import { communicationKeys, writableShape, type CustomerFields } from './fields.js';
import { READ_ONLY_FIELDS } from './read-only-fields.js';

/** Any subset of the fields; null clears. Read-only ones may stand in it with the value that the record shows. */
export type UpdateCustomerDto = CustomerFields & Partial<Record<(typeof READ_ONLY_FIELDS)[number], unknown>>;

/**
 * Any subset of the contract's fields. Read-only fields are let through here, since clients send back what they got;
 * `changedFields` refuses those that differ from what the record shows.
 */
export const updateCustomerSchema = new ContractSchema('UpdateCustomer', (contract) => {
  const writable = writableShape(contract.sections);
  writable.name = z.string().trim().min(1).max(contract.nameMaxLength);
  const readOnly = READ_ONLY_FIELDS.filter((field) => !(field in writable));
  return z
    .strictObject({
      ...Object.fromEntries(Object.entries(writable).map(([key, rule]) => [key, rule.nullish()])),
      ...echoed(readOnly),
    })
    .transform((body) => ownPreferences(withoutAdded(body), contract) as UpdateCustomerDto)
    .meta({ example: CHANGES[contract.name] });
});

/** What features add to a single answer, and what an answer to PUT tells of the change: nothing to compare with. */
const ADDED = [
  'services',
  'billing_summary',
  'account_metrics',
  'tickets',
  'interaction_history',
  'updated_fields',
  'changes_summary',
];

function withoutAdded(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !ADDED.includes(key)));
}

/** The object is shared by two teams: null clears the keys of the caller's own. */
function ownPreferences(body: Record<string, unknown>, { sections }: Contract): Record<string, unknown> {
  if (body.communication_preferences !== null) return body;
  const keys = communicationKeys(sections).map((key) => [key, null]);
  return { ...body, communication_preferences: Object.fromEntries(keys) as Record<string, null> };
}
