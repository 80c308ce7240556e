import { newId } from '@crm/database';
import { InvalidInputError } from '@crm/errors';
import { BLANK_CUSTOMER } from '../customer.js';
import { applyPatch, type PatchRules } from '../record/apply-patch.js';
import { auditView } from '../record/changes.js';
import { freshCustomer } from '../store/customers.table.js';
import type { FreshRow, ImportRow } from './import-row.js';

/** What the audit calls it, also where no request does the importing. */
export const IMPORTED = { action: 'crm:import:customers', resource: 'customers' } as const;

/** What a row makes of nobody, or why it cannot. */
export function freshOf(row: ImportRow, rules: PatchRules, now: Date): FreshRow | InvalidInputError {
  try {
    const editable = applyPatch(BLANK_CUSTOMER, row.read(false), rules);
    const customer = freshCustomer(newId(), '', editable, row.cameAt ?? now);
    return { customer, note: { ...IMPORTED, id: customer.id, after: auditView(customer) } };
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}
