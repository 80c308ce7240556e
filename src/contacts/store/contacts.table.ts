import type { Contact } from '../contact.js';

declare module '@crm/database' {
  /** See migrations/0006_contacts.sql. */
  interface Tables {
    contacts: Contact;
  }
}

/** What callers set, in the order in which statements pass it. */
export const EDITABLE_COLUMNS = [
  'name',
  'title',
  'email',
  'phone',
  'mobile',
  'contact_type',
  'is_primary',
  'can_authorize_changes',
  'preferred_contact_method',
  'notes',
] as const satisfies readonly (keyof Contact)[];

export const COLUMNS = [
  'id',
  'customer_id',
  'version',
  'created_at',
  'updated_at',
  ...EDITABLE_COLUMNS,
] as const satisfies readonly (keyof Contact)[];
