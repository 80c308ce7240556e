import { EDITABLE_COLUMNS } from '../customers.table.js';
import type { EditableCustomer } from '../customer.js';

/** Columns that only serve look-ups, or follow from others. */
const INTERNAL = [
  'name_is_own',
  'phone_e164',
  'phone_key',
  'status_before',
  'status_before_block',
  'tax_id_encrypted',
  'profile_completeness',
];
const AUDITED = EDITABLE_COLUMNS.filter((column) => !INTERNAL.includes(column)) as (keyof EditableCustomer)[];

/** What the audit compares of a record: what callers set. Of a tax id the log shows that it changed, never what it is. */
export function auditView(customer: EditableCustomer): Record<string, unknown> {
  const fields = [...AUDITED, 'tax_id' as const];
  return Object.fromEntries(fields.map((field) => [field, customer[field]]));
}
