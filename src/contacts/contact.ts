export const CONTACT_TYPES = ['primary', 'billing', 'technical', 'emergency'] as const;
export type ContactType = (typeof CONTACT_TYPES)[number];

/** What callers set. */
export interface ContactFields {
  name: string;
  title: string | null;
  email: string | null;
  /** as it was written */
  phone: string | null;
  mobile: string | null;
  contact_type: ContactType;
  /** of the customer's contacts of this type the one to turn to first */
  is_primary: boolean;
  can_authorize_changes: boolean;
  preferred_contact_method: string | null;
  notes: string | null;
}

/** Somebody to speak to at a customer. */
export interface Contact extends ContactFields {
  id: string;
  customer_id: string;
  version: number;
  created_at: Date;
  updated_at: Date;
}

/** A contact of whom nobody said more than the name. */
export const BLANK_CONTACT: Omit<ContactFields, 'name'> = {
  title: null,
  email: null,
  phone: null,
  mobile: null,
  contact_type: 'primary',
  is_primary: false,
  can_authorize_changes: false,
  preferred_contact_method: null,
  notes: null,
};

/** Where somebody can be written to. */
export type ContactAddresses = Pick<Contact, 'customer_id' | 'email' | 'phone' | 'mobile'>;

/** Which contacts of a customer: any of these types. */
export interface ContactFilter {
  contact_type?: readonly ContactType[];
}
