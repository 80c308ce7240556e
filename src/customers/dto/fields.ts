import type { Section } from '@crm/contracts';
import { z } from 'zod';
import {
  CONTACT_TYPES,
  CUSTOMER_STATUSES,
  CUSTOMER_TYPES,
  LOYALTY_STATUSES,
  PREFERRED_CONTACTS,
  SEGMENTS,
  SUBSCRIPTION_TIERS,
} from '../customer.js';
import {
  ASSESSMENT_METHODS,
  FINANCING_PREFERENCES,
  PERSONALITY_TYPES,
  SALES_STAGES,
} from '../sales/index.js';
import {
  coordinates,
  customFields,
  email,
  phone,
  requiredText,
  tags,
  text,
  timeOfDay,
  webAddress,
  words,
} from './values.js';

/** The fields of an object inside the record. Every one may be null, which clears it. */
type Shape = Record<string, z.ZodType>;

const object = <S extends Shape>(shape: S) =>
  z.strictObject(
    Object.fromEntries(Object.entries(shape).map(([key, rule]) => [key, rule.nullish()])) as {
      [K in keyof S]: z.ZodOptional<z.ZodNullable<S[K]>>;
    },
  );

const addressShape = {
  street: text(255),
  unit: text(50),
  city: text(100),
  state: text(100),
  postal_code: text(20),
  country: text(100),
  coordinates,
};

export const address = object(addressShape);

const accountSwitches = {
  marketing_emails: z.boolean(),
  service_notifications: z.boolean(),
  billing_reminders: z.boolean(),
  outage_alerts: z.boolean(),
};

const salesWords = {
  style: text(100),
  preferred_channels: words,
  response_time_expectation: text(100),
};

/** What callers may write, by section of the record. A contract's bodies are made of its sections. */
export const WRITABLE = {
  core: {
    name: requiredText(255).describe(
      'display name; made from full_name, company_name or first and last name where not given',
    ),
    full_name: text(255),
    first_name: text(100),
    last_name: text(100),
    company_name: text(255),
    company: text(255).describe('the same as company_name'),
    email,
    phone: phone.describe('kept as written, compared by the line that it reaches'),
    alternative_phones: z.array(phone).max(20),
    status: z.enum(CUSTOMER_STATUSES),
    is_active: z.boolean().describe('false makes the status inactive, true active'),
    tags,
    notes: text(10_000),
    custom_fields: customFields.describe('texts by names of your own; null removes one'),
    avatar: webAddress,
    source: text(50),
    segment: z.enum(SEGMENTS),
    address,
    preferences: object({
      language: text(100),
      communication_hours: object({ start: timeOfDay, end: timeOfDay }),
      preferred_agent: text(100),
    }),
    health_score: z.number().int().min(0).max(100),
    subscription_tier: z.enum(SUBSCRIPTION_TIERS),
  },
  account: {
    customer_type: z.enum(CUSTOMER_TYPES),
    billing_address: address.describe('street, city, state, postal_code and country are required'),
    service_address: address.describe('if different from the billing address; required fields as there'),
    tax_id: z
      .string()
      .trim()
      .regex(
        /^[\p{L}\p{N}*][\p{L}\p{N} ./*-]{2,31}$/u,
        'must be 3 to 32 letters, digits, blanks, dots, slashes or hyphens',
      )
      .describe('kept encrypted; shown by its last four characters without crm:read:pii'),
    industry: text(50),
    credit_score: z.number().int().min(300).max(850),
    preferred_contact: z.enum(PREFERRED_CONTACTS),
    communication_preferences: object(accountSwitches),
    emergency_contact: object({
      name: text(255),
      phone,
      relationship: text(100),
      email,
    }).describe('name and phone are required'),
  },
  sales: {
    demographics: object({
      age: z.number().int().min(0).max(150),
      profession: text(100),
      location: text(100),
      income_range: text(100),
    }),
    personality_assessment: object({
      type: z.enum(PERSONALITY_TYPES),
      confidence: z.number().min(0).max(1),
      assessment_method: z.enum(ASSESSMENT_METHODS),
    }),
    communication_preferences: object(salesWords),
    decision_factors: object({ primary: words, secondary: words, deal_breakers: words }),
    buying_context: object({
      budget_range: text(100),
      timeline: text(100),
      financing_preference: z.enum(FINANCING_PREFERENCES),
      trade_in_vehicle: text(100),
    }),
    sales_stage: z.enum(SALES_STAGES),
    current_interest: text(255),
  },
  travel: {
    contact_type: z.enum(CONTACT_TYPES),
    nationality: text(100),
    region: text(100),
    preferred_language: text(100).describe(
      'a language in English, such as French (the default), or its code',
    ),
    loyalty_status: z.enum(LOYALTY_STATUSES),
  },
} satisfies Record<Section, Shape>;

/** The writable fields of some sections together; `communication_preferences` is one object with the keys of both. */
export function writableShape(sections: readonly Section[]): Shape {
  const shape = Object.assign({}, ...sections.map((section) => WRITABLE[section])) as Shape;
  if (sections.includes('account') && sections.includes('sales')) {
    shape.communication_preferences = object({ ...accountSwitches, ...salesWords });
  }
  return shape;
}

/** The keys of `communication_preferences` that some sections see. */
export function communicationKeys(sections: readonly Section[]): string[] {
  return [
    ...(sections.includes('account') ? Object.keys(accountSwitches) : []),
    ...(sections.includes('sales') ? Object.keys(salesWords) : []),
  ];
}

type Fields<S extends Section> = {
  [K in keyof (typeof WRITABLE)[S]]?: z.output<(typeof WRITABLE)[S][K] & z.ZodType> | null;
};
type Preferences = NonNullable<Fields<'account'>['communication_preferences']> &
  NonNullable<Fields<'sales'>['communication_preferences']>;

/** Fields as callers of v1 write them: any subset, null clears. */
export type CustomerFields = Fields<'core'> &
  Omit<Fields<'account'>, 'communication_preferences'> &
  Omit<Fields<'sales'>, 'communication_preferences'> &
  Fields<'travel'> & { communication_preferences?: Preferences | null };
