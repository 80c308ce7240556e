import { z } from 'zod';
import { SEGMENTS, SUPPORT_SOURCES } from '../../customer.js';

/** Answers of v2 in 003's words. Values are made by `support-customer.ts`; a test holds the two together. */

const instant = z.iso.datetime();
const maybeText = z.string().nullable();
const success = z.literal(true);
const count = z.number().int();

const SHOWN = {
  _id: '0190d6a4-1111-7b2a-9f3e-2f1d8c9b7a60',
  phoneNumber: '529991234567',
  firstName: 'John',
  lastName: 'Doe',
  name: 'John Doe',
  email: 'john@example.com',
  avatar: null,
  alternativePhones: [],
  address: {
    street: '123 Main St',
    city: 'Cancún',
    state: 'Quintana Roo',
    country: 'México',
    postalCode: '77500',
  },
  tags: ['premium', 'loyal'],
  segment: 'vip',
  source: 'whatsapp',
  customFields: { birthday: '1990-05-15', company: 'Acme Corp' },
  preferences: { language: 'es', communicationHours: { start: '09:00', end: '18:00' } },
  status: 'active',
  isBlocked: false,
  blockReason: null,
  notes: 'VIP customer - priority support',
  statistics: {
    totalConversations: 45,
    totalMessages: 312,
    totalTickets: 3,
    averageResponseTime: 95.5,
    satisfactionScore: 4.6,
  },
  firstContact: '2026-01-10T08:00:00.000Z',
  lastInteraction: '2026-01-15T09:30:00.000Z',
  lastMessageAt: '2026-01-15T09:30:00.000Z',
  createdAt: '2026-01-10T08:00:00.000Z',
  updatedAt: '2026-01-15T09:30:00.000Z',
};

export const supportCustomerSchema = z
  .strictObject({
    _id: z.uuid(),
    phoneNumber: maybeText,
    firstName: maybeText,
    lastName: maybeText,
    name: maybeText,
    email: maybeText,
    avatar: maybeText,
    alternativePhones: z.array(z.string()),
    address: z
      .strictObject({
        street: z.string(),
        unit: z.string(),
        city: z.string(),
        state: z.string(),
        country: z.string(),
        postalCode: z.string(),
        coordinates: z.strictObject({ latitude: z.number(), longitude: z.number() }).partial(),
      })
      .partial()
      .nullable(),
    tags: z.array(z.string()),
    segment: z.enum(SEGMENTS),
    source: z.enum(SUPPORT_SOURCES).nullable(),
    customFields: z.record(z.string(), z.string()),
    preferences: z.strictObject({
      language: z.string(),
      communicationHours: z.strictObject({ start: z.string(), end: z.string() }).partial().optional(),
      preferredAgent: z.string().optional(),
    }),
    status: z.enum(['active', 'inactive', 'blocked', 'vip']),
    isBlocked: z.boolean(),
    blockReason: maybeText,
    notes: maybeText,
    statistics: z.strictObject({
      totalConversations: count,
      totalMessages: count,
      totalTickets: count,
      averageResponseTime: z.number().nullable().describe('seconds from a message to its answer'),
      satisfactionScore: z.number().nullable().describe('mean rating, 1–5'),
    }),
    firstContact: instant.nullable(),
    lastInteraction: instant.nullable(),
    lastMessageAt: instant.nullable(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'SupportCustomer', example: SHOWN });

const pagination = z.strictObject({ page: count, limit: count, total: count, pages: count });

export const supportAnswerSchema = z
  .strictObject({ success, customer: supportCustomerSchema })
  .meta({ id: 'SupportCustomerAnswer' });

export const supportDetailsSchema = z
  .strictObject({
    success,
    customer: supportCustomerSchema,
    statistics: z.strictObject({
      totalConversations: count,
      openConversations: count,
      resolvedConversations: count,
    }),
    recentConversations: z.array(z.looseObject({ _id: z.string() })),
  })
  .meta({ id: 'SupportCustomerDetails' });

export const supportListSchema = z
  .strictObject({ success, customers: z.array(supportCustomerSchema), pagination })
  .meta({ id: 'SupportCustomerList' });

export const supportMessageSchema = z
  .strictObject({ success, message: z.string() })
  .meta({ id: 'SupportMessage' });

export const supportStatsSchema = z
  .strictObject({
    success,
    summary: z.strictObject({
      totalCustomers: count,
      activeCustomers: count,
      vipCustomers: count,
      blockedCustomers: count,
      newThisMonth: count,
    }),
    segments: z.array(z.strictObject({ _id: z.enum(SEGMENTS), count })),
  })
  .meta({ id: 'SupportStatistics' });

const row = { row: count.describe('from 1'), phoneNumber: z.unknown().describe('as it was sent') };

export const supportImportSchema = z
  .strictObject({
    success,
    results: z.strictObject({ imported: count, duplicates: count, failed: count }),
    details: z.strictObject({
      success: z.array(z.strictObject({ ...row, _id: z.uuid() })),
      duplicates: z.array(z.strictObject({ ...row, field: z.string(), existingId: z.uuid().optional() })),
      failed: z.array(z.strictObject({ ...row, errors: z.array(z.looseObject({ field: z.string() })) })),
    }),
  })
  .meta({ id: 'SupportImportResult' });

export const supportExportSchema = z
  .strictObject({ success, customers: z.array(supportCustomerSchema) })
  .meta({ id: 'SupportExport' });
