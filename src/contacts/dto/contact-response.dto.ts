import { ApiExample, Integer, Uuid, Word } from '@crm/openapi';
import { CONTACT_TYPES, type Contact, type ContactType } from '../contact.js';

@ApiExample({
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a70',
  customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  name: 'Mary Smith',
  title: 'Head of Accounting',
  email: 'mary.smith@example.com',
  phone: '+1-555-123-4568',
  mobile: '+1-555-123-4569',
  contact_type: 'billing',
  is_primary: true,
  can_authorize_changes: true,
  preferred_contact_method: 'email',
  notes: 'Best reached in the morning',
  created_at: '2026-01-10T08:00:00.000Z',
  updated_at: '2026-01-10T08:00:00.000Z',
  version: 1,
})
export class ContactResponseDto {
  @Uuid()
  id!: string;

  @Uuid()
  customer_id!: string;

  name!: string;

  title!: string | null;

  email!: string | null;

  /** as it was written */
  phone!: string | null;

  /** as it was written */
  mobile!: string | null;

  @Word(CONTACT_TYPES)
  contact_type!: ContactType;

  /** exactly one of each type */
  is_primary!: boolean;

  can_authorize_changes!: boolean;

  preferred_contact_method!: string | null;

  notes!: string | null;

  created_at!: Date;

  updated_at!: Date;

  /** counts the changes; the first half of the ETag */
  @Integer()
  version!: number;
}

export function toContactResponse(contact: Contact): ContactResponseDto {
  return {
    id: contact.id,
    customer_id: contact.customer_id,
    name: contact.name,
    title: contact.title,
    email: contact.email,
    phone: contact.phone,
    mobile: contact.mobile,
    contact_type: contact.contact_type,
    is_primary: contact.is_primary,
    can_authorize_changes: contact.can_authorize_changes,
    preferred_contact_method: contact.preferred_contact_method,
    notes: contact.notes,
    created_at: contact.created_at,
    updated_at: contact.updated_at,
    version: contact.version,
  };
}
