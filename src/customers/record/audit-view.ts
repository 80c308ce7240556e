import { BLANK_CUSTOMER, type EditableCustomer } from '../customer.js';

/** What only serves look-ups, or follows from others. */
const INTERNAL: readonly string[] = [
  'name_is_own',
  'email_key',
  'phone_e164',
  'phone_key',
  'alternative_phone_keys',
  'status_before',
  'status_before_block',
  'profile_completeness',
];
const AUDITED = (Object.keys(BLANK_CUSTOMER) as (keyof EditableCustomer)[]).filter(
  (field) => !INTERNAL.includes(field),
);

/** What the audit compares of a record: what callers set. Of a tax id the log shows that it changed, never what it is. */
export function auditView(customer: EditableCustomer): Record<string, unknown> {
  return Object.fromEntries(AUDITED.map((field) => [field, customer[field]]));
}
