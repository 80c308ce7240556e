import { InvalidInputError } from '@crm/errors';
import { BLANK_CUSTOMER, type EditableCustomer } from '../customer.js';
import { applyPatch, type PatchRules } from '../record/apply-patch.js';
import type { ImportRow } from './import-row.js';

/** What a row makes of nobody, or why it cannot. */
export function freshOf(row: ImportRow, rules: PatchRules): EditableCustomer | InvalidInputError {
  try {
    return applyPatch(BLANK_CUSTOMER, row.read(false), rules);
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}
