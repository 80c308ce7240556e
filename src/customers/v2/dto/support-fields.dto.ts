import { z } from 'zod';
import { SEGMENTS, SUPPORT_SOURCES } from '../../customer.js';
import {
  coordinates,
  customFields,
  email,
  phone,
  tags,
  text,
  timeOfDay,
  webAddress,
} from '../../dto/values.js';

/** What v2's POST and PUT take, in 003's words. */
export const supportShape = {
  phoneNumber: phone.describe('the identity of the customer; with or without plus, 12 digits for Mexico'),
  firstName: text(100),
  lastName: text(100),
  email,
  avatar: webAddress,
  alternativePhones: z.array(phone).max(20),
  address: z.strictObject({
    street: text(255).nullish(),
    unit: text(50).nullish(),
    city: text(100).nullish(),
    state: text(100).nullish(),
    country: text(100).nullish(),
    postalCode: text(20).nullish(),
    coordinates: coordinates.nullish(),
  }),
  tags,
  segment: z.enum(SEGMENTS),
  source: z.enum(SUPPORT_SOURCES),
  notes: text(10_000),
  customFields,
  preferences: z.strictObject({
    language: text(100).nullish(),
    communicationHours: z.strictObject({ start: timeOfDay.nullish(), end: timeOfDay.nullish() }).nullish(),
    preferredAgent: text(100).nullish(),
  }),
};

/** Shown by answers and set by nobody, or by a route of its own. */
export const SUPPORT_READ_ONLY = [
  '_id',
  'name',
  'isBlocked',
  'blockReason',
  'statistics',
  'firstContact',
  'lastInteraction',
  'lastMessageAt',
  'createdAt',
  'updatedAt',
] as const;

export const optionalShape = Object.fromEntries(
  Object.entries(supportShape).map(([key, rule]) => [key, rule.nullish()]),
) as { [K in keyof typeof supportShape]: z.ZodOptional<z.ZodNullable<(typeof supportShape)[K]>> };
