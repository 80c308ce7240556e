import type { Contract, Section } from '@crm/contracts';
import { ContractSchema } from '@crm/http';
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
import { PERSONALITY_TYPES, SALES_STAGES } from '../sales/index.js';
import { SHOWN_CUSTOMER } from './examples.js';
import { communicationKeys } from './fields.js';

/** What answers about customers look like. Values are made by `views/`; a test holds the two together. */

const instant = z.iso.datetime();
const maybeText = z.string().nullable();
const maybeNumber = z.number().nullable();
const coordinates = z.strictObject({ latitude: z.number(), longitude: z.number() }).partial();
const address = z
  .strictObject({
    street: z.string(),
    unit: z.string(),
    city: z.string(),
    state: z.string(),
    postal_code: z.string(),
    country: z.string(),
    coordinates,
  })
  .partial()
  .nullable();
const share = z.number().min(0).max(1);

const SECTION_SHAPES = {
  core: {
    id: z.uuid(),
    account_number: z.string().describe('made by the service, unique'),
    name: maybeText,
    full_name: maybeText,
    first_name: maybeText,
    last_name: maybeText,
    company_name: maybeText,
    company: maybeText.describe('the same as company_name'),
    email: maybeText,
    phone: maybeText.describe('as it was written'),
    alternative_phones: z.array(z.string()),
    status: z.enum(CUSTOMER_STATUSES),
    is_active: z.boolean().describe('status active or vip'),
    tags: z.array(z.string()),
    notes: maybeText,
    custom_fields: z.record(z.string(), z.string()),
    avatar: maybeText,
    source: maybeText,
    segment: z.enum(SEGMENTS),
    address,
    preferences: z
      .strictObject({
        language: maybeText,
        communication_hours: z.strictObject({ start: z.string(), end: z.string() }).partial().optional(),
        preferred_agent: z.string().optional(),
      })
      .nullable(),
    health_score: z.number().int().nullable(),
    subscription_tier: z.enum(SUBSCRIPTION_TIERS).nullable(),
    created_at: instant,
    updated_at: instant,
    last_updated: instant.describe('the same as updated_at'),
    last_interaction: instant.nullable(),
    first_contact: instant.nullable(),
    version: z.number().int().describe('counts the changes of editable fields; the first half of the ETag'),
  },
  account: {
    customer_type: z.enum(CUSTOMER_TYPES).nullable(),
    billing_address: address,
    service_address: address,
    tax_id: maybeText.describe('its last four characters without crm:read:pii'),
    industry: maybeText,
    credit_score: z.number().int().nullable(),
    preferred_contact: z.enum(PREFERRED_CONTACTS),
    emergency_contact: z
      .strictObject({
        name: z.string(),
        phone: z.string(),
        relationship: z.string().optional(),
        email: z.string().optional(),
      })
      .nullable(),
  },
  sales: {
    demographics: z
      .strictObject({
        age: z.number().int(),
        profession: z.string(),
        location: z.string(),
        income_range: z.string(),
      })
      .partial()
      .nullable(),
    personality_assessment: z
      .strictObject({ type: z.enum(PERSONALITY_TYPES), confidence: share, assessment_method: z.string() })
      .partial()
      .nullable(),
    personality_type: z.enum(PERSONALITY_TYPES).nullable(),
    decision_factors: z
      .strictObject({
        primary: z.array(z.string()),
        secondary: z.array(z.string()),
        deal_breakers: z.array(z.string()),
      })
      .partial()
      .nullable(),
    buying_context: z
      .strictObject({
        budget_range: z.string(),
        timeline: z.string(),
        financing_preference: z.string(),
        trade_in_vehicle: z.string(),
      })
      .partial()
      .nullable(),
    budget_range: maybeText,
    sales_stage: z.enum(SALES_STAGES),
    current_interest: maybeText,
    interaction_count: z.number().int(),
    profile_completeness: share.describe('weighted share of the sales fields that are filled'),
    recommendation_readiness: z.boolean(),
    recommendations_generated: z.number().int(),
    average_recommendation_effectiveness: maybeNumber.describe('mean rating, 1–5'),
  },
  travel: {
    contact_type: z.enum(CONTACT_TYPES).nullable(),
    nationality: maybeText,
    region: maybeText,
    preferred_language: z.string().describe('in English'),
    loyalty_status: z.enum(LOYALTY_STATUSES),
  },
} satisfies Record<Section, z.ZodRawShape>;

const switches = {
  marketing_emails: z.boolean(),
  service_notifications: z.boolean(),
  billing_reminders: z.boolean(),
  outage_alerts: z.boolean(),
};
const words = {
  style: z.string(),
  preferred_channels: z.array(z.string()),
  response_time_expectation: z.string(),
};

const DETAIL_SHAPES: Partial<Record<Section, z.ZodRawShape>> = {
  account: {
    services: z
      .array(z.looseObject({ id: z.string() }))
      .optional()
      .describe('absent with include_services=false'),
    billing_summary: z
      .strictObject({
        current_balance: maybeNumber,
        last_payment_date: maybeText,
        last_payment_amount: maybeNumber,
        payment_method: maybeText,
        auto_pay_enabled: z.boolean().nullable(),
        credit_limit: maybeNumber,
      })
      .optional()
      .describe('absent with include_billing=false'),
    account_metrics: z.strictObject({
      customer_since: z.iso.date(),
      lifetime_value: maybeNumber,
      monthly_recurring_revenue: maybeNumber,
      churn_risk_score: maybeNumber,
      satisfaction_score: maybeNumber,
      support_tickets_count: z.number().int(),
    }),
    tickets: z
      .array(z.looseObject({ id: z.string() }))
      .optional()
      .describe('only with include_tickets=true'),
  },
  sales: {
    personality_profile: z
      .strictObject({
        type: z.enum(PERSONALITY_TYPES),
        traits: z.strictObject({ dominant: share, influential: share, steady: share, conscientious: share }),
        communication_style: maybeText,
        decision_making_style: maybeText,
      })
      .nullable(),
    profile_summary: z.strictObject({
      key_traits: z.array(z.string()).nullable(),
      optimal_sales_approach: maybeText,
      potential_objections: z.array(z.string()).nullable(),
    }),
    interaction_history: z.array(
      z.strictObject({
        id: z.uuid(),
        date: instant,
        type: z.string(),
        product_discussed: maybeText,
        outcome: maybeText,
        next_steps: maybeText,
      }),
    ),
  },
};

function recordShape({ sections }: Contract): z.ZodRawShape {
  const preferences = {
    ...(sections.includes('account') ? switches : {}),
    ...(sections.includes('sales') ? words : {}),
  };
  return {
    ...Object.assign({}, ...sections.map((section) => SECTION_SHAPES[section])),
    ...(Object.keys(preferences).length
      ? { communication_preferences: z.strictObject(preferences).partial().nullable() }
      : {}),
  } as z.ZodRawShape;
}

function detailShape(contract: Contract): z.ZodRawShape {
  return {
    ...recordShape(contract),
    ...Object.assign({}, ...contract.sections.map((section) => DETAIL_SHAPES[section])),
  } as z.ZodRawShape;
}

/** The names that `fields=` may ask for. */
export function responseFields(contract: Contract): string[] {
  return Object.keys(detailShape(contract));
}

export const listedCustomerSchema = new ContractSchema('ListedCustomer', (contract) =>
  withExample(recordShape(contract), contract),
);
export const customerSchema = new ContractSchema('Customer', (contract) =>
  withExample(detailShape(contract), contract),
);

/** The answer to PUT: the record, and in contracts with the sales section what the change did. */
export const updatedCustomerSchema = new ContractSchema('UpdatedCustomer', (contract) =>
  withExample(
    {
      ...detailShape(contract),
      ...(contract.sections.includes('sales')
        ? { updated_fields: z.array(z.string()), changes_summary: z.record(z.string(), z.string()) }
        : {}),
    },
    contract,
  ),
);

/** With the sample customer, as far as the shape shows it. */
function withExample(shape: z.ZodRawShape, { sections }: Contract) {
  const { communication_preferences, ...sample } = SHOWN_CUSTOMER;
  const example = picked(sample, Object.keys(shape));
  if ('communication_preferences' in shape) {
    example.communication_preferences = picked(
      communication_preferences as Record<string, unknown>,
      communicationKeys(sections),
    );
  }
  return z.strictObject(shape).meta({ example });
}

function picked(record: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter((key) => key in record).map((key) => [key, record[key]]));
}

/** The envelope follows the paging style that was asked for, else the contract's own. */
export const customerListSchema = new ContractSchema('CustomerList', (contract) => {
  const items = z.array(listedCustomerSchema.for(contract));
  const counts = {
    total: z.number().int(),
    page: z.number().int(),
    size: z.number().int(),
    pages: z.number().int(),
  };
  return z.union([
    z.strictObject({ items, ...counts }),
    z.strictObject({
      customers: items,
      total_count: z.number().int(),
      pagination: z.strictObject({
        limit: z.number().int(),
        offset: z.number().int(),
        has_more: z.boolean(),
      }),
    }),
    z.strictObject({ items, next_cursor: z.string().nullable() }),
  ]);
});

export const customerStatsSchema = z
  .strictObject({
    total_customers: z.number().int(),
    active_customers: z.number().int(),
    new_this_month: z.number().int(),
    by_status: z.record(z.string(), z.number().int()),
    by_segment: z.record(z.string(), z.number().int()),
    by_customer_type: z.record(z.string(), z.number().int()),
    by_contact_type: z.record(z.string(), z.number().int()),
    by_loyalty_status: z.record(z.string(), z.number().int()),
  })
  .meta({
    id: 'CustomerStatistics',
    example: {
      total_customers: 3,
      active_customers: 2,
      new_this_month: 1,
      by_status: { active: 2, suspended: 1 },
      by_segment: { new: 3 },
      by_customer_type: { residential: 1 },
      by_contact_type: { Individual: 2 },
      by_loyalty_status: { New: 2, Gold: 1 },
    },
  });
