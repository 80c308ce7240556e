import { pageSchema } from '@crm/http';
import { z } from 'zod';
import { CONTACT_TYPES, type Contact } from '../contact.js';

const maybeText = z.string().nullable();

export const contactSchema = z
  .strictObject({
    id: z.uuid(),
    customer_id: z.uuid(),
    name: z.string(),
    title: maybeText,
    email: maybeText,
    phone: maybeText.describe('as it was written'),
    mobile: maybeText.describe('as it was written'),
    contact_type: z.enum(CONTACT_TYPES),
    is_primary: z.boolean().describe('exactly one of each type'),
    can_authorize_changes: z.boolean(),
    preferred_contact_method: maybeText,
    notes: maybeText,
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    version: z.number().int().describe('counts the changes; the first half of the ETag'),
  })
  .meta({
    id: 'Contact',
    example: {
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
    },
  });
export type ContactDto = z.output<typeof contactSchema>;

/** All contacts, or a page in the style that was asked for. */
export const contactListSchema = z.union([
  z.strictObject({ contacts: z.array(contactSchema) }),
  ...pageSchema(contactSchema, 'contacts').options,
]);

export function toContactDto(contact: Contact): ContactDto {
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
    created_at: contact.created_at.toISOString(),
    updated_at: contact.updated_at.toISOString(),
    version: contact.version,
  };
}
