import type { EditableCustomer } from '../customer.js';

/** What the audit may keep of a record: what callers set, without what only serves look-ups; the tax id by its fact alone. */
export function auditView(customer: EditableCustomer): Record<string, unknown> {
  const view: Record<string, unknown> = { ...customer };
  for (const key of INTERNAL) delete view[key];
  view.tax_id = customer.tax_id === null ? null : '(encrypted)';
  return view;
}

const INTERNAL = [
  'id',
  'account_number',
  'version',
  'created_at',
  'updated_at',
  'deleted_at',
  'name_is_own',
  'phone_e164',
  'phone_key',
  'status_before',
  'tax_id_encrypted',
  'name_sort',
] as const;
