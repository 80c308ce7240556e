import {
  asksForPage,
  currentContract,
  pagingIsOneStyle,
  pagingShape,
  queryList,
  readPaging,
  withoutNulls,
  echoed,
  nullish,
} from '@crm/http';
import { z } from 'zod';
import { email, phone, requiredText, text } from '../../customers/index.js';
import { CONTACT_TYPES, type ContactFields } from '../contact.js';

const SAMPLE = {
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
};

/** Flags that null sets back to false. */
const flags = {
  is_primary: z.boolean().describe('replaces the primary contact of the type; the first of a type always is'),
  can_authorize_changes: z.boolean(),
};
/** Fields that are never without a value. */
const fixed = {
  name: requiredText(255),
  contact_type: z.enum(CONTACT_TYPES),
};
const clearable = {
  title: text(100),
  email,
  phone: phone.describe('kept as written'),
  mobile: phone.describe('kept as written'),
  preferred_contact_method: text(100),
  notes: text(10_000),
};

export type CreateContactDto = Partial<ContactFields> & { name: string };

export const createContactSchema = z
  .strictObject({
    name: fixed.name,
    contact_type: fixed.contact_type.nullish().describe('primary by default'),
    ...nullish(flags),
    ...nullish(clearable),
  })
  .transform((body) => withoutNulls(body) as CreateContactDto)
  .meta({ id: 'CreateContact', example: SAMPLE });

/** What answers show and nobody sets: may be sent back as it was read. */
export const READ_ONLY_FIELDS = ['id', 'customer_id', 'created_at', 'updated_at', 'version'] as const;

export type UpdateContactDto = Partial<ContactFields> &
  Partial<Record<(typeof READ_ONLY_FIELDS)[number], unknown>>;

export const updateContactSchema = z
  .strictObject({
    name: fixed.name.optional(),
    contact_type: fixed.contact_type.optional(),
    ...nullish(flags),
    ...nullish(clearable),
    ...echoed(READ_ONLY_FIELDS),
  })
  .transform((body) => withoutNullFlags(body) as UpdateContactDto)
  .meta({ id: 'UpdateContact', example: { title: 'Chief Financial Officer', can_authorize_changes: false } });

function withoutNullFlags(body: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(body).map(([key, value]) => [key, key in flags ? (value ?? false) : value]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

export const listContactsSchema = z
  .strictObject({
    contact_type: queryList(z.enum(CONTACT_TYPES)).optional().describe('any of these'),
    ...pagingShape,
  })
  .superRefine(pagingIsOneStyle)
  .transform((query) => ({
    filter: { types: query.contact_type?.length ? query.contact_type : undefined },
    paging: asksForPage(query) ? readPaging(query, currentContract()) : undefined,
  }));
export type ListContactsDto = z.output<typeof listContactsSchema>;
