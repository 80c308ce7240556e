import { withoutNulls } from '@crm/http';
import { z } from 'zod';
import { optionalShape, SUPPORT_READ_ONLY, supportShape } from './support-fields.dto.js';

const sample = {
  phoneNumber: '529991234567',
  firstName: 'John',
  lastName: 'Doe',
  email: 'john@example.com',
  tags: ['premium'],
  segment: 'new',
  source: 'whatsapp',
  address: {
    street: '123 Main St',
    city: 'Cancún',
    state: 'Quintana Roo',
    country: 'México',
    postalCode: '77500',
  },
  notes: 'VIP customer - priority support',
  customFields: { birthday: '1990-05-15', company: 'Acme Corp' },
  preferences: { language: 'es', communicationHours: { start: '09:00', end: '18:00' } },
};

const createShape = z.strictObject({ ...optionalShape, phoneNumber: supportShape.phoneNumber });

export const createSupportCustomerSchema = createShape
  .transform((body) => withoutNulls(body) as SupportCustomerBody)
  .meta({ id: 'CreateSupportCustomer', example: sample });

/** Read-only fields may stand in it with the value that the record shows. */
export const updateSupportCustomerSchema = z
  .strictObject({
    ...optionalShape,
    status: z
      .enum(['active', 'inactive', 'vip', 'blocked'])
      .optional()
      .describe('blocking has a route of its own'),
    ...(Object.fromEntries(SUPPORT_READ_ONLY.map((key) => [key, z.unknown().optional()])) as Record<
      (typeof SUPPORT_READ_ONLY)[number],
      z.ZodOptional<z.ZodUnknown>
    >),
  })
  .meta({
    id: 'UpdateSupportCustomer',
    example: {
      firstName: 'John',
      lastName: 'Smith',
      email: 'john.smith@example.com',
      segment: 'vip',
      notes: 'Updated notes',
    },
  });

export type SupportCustomerBody = Partial<z.output<typeof createShape>>;
export type UpdateSupportCustomerDto = z.output<typeof updateSupportCustomerSchema>;

export const tagsSchema = z
  .strictObject({ tags: supportShape.tags, action: z.enum(['set', 'add', 'remove']) })
  .meta({ id: 'ChangeTags', example: { tags: ['premium', 'loyal', 'high-value'], action: 'set' } });
export type TagsDto = z.output<typeof tagsSchema>;

export const blockSchema = z
  .strictObject({ isBlocked: z.boolean(), blockReason: z.string().trim().max(500).nullish() })
  .meta({ id: 'BlockCustomer', example: { isBlocked: true, blockReason: 'Spam or abusive behavior' } });
export type BlockDto = z.output<typeof blockSchema>;

export const MAX_IMPORT_ROWS = 1000;

/** Rows are judged one by one: a wrong one fails alone. */
export const importSchema = z
  .strictObject({ customers: z.array(z.unknown()).min(1).max(MAX_IMPORT_ROWS) })
  .meta({
    id: 'ImportCustomers',
    example: {
      customers: [
        { phoneNumber: '529991111111', firstName: 'Customer1', email: 'customer1@example.com' },
        { phoneNumber: '529992222222', firstName: 'Customer2', email: 'customer2@example.com' },
      ],
    },
  });
export type ImportDto = z.output<typeof importSchema>;
