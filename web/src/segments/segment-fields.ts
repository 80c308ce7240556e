import type { components } from '@/api/v1.gen';
import { STATUSES, TIERS } from '@/customers/customer';
import { sectionsOf, type Contract, type Section } from '@/customers/sections';
import type { Permission } from '@/session/permissions';

type Listed = components['schemas']['ListedCustomer'];

/** A `share` is kept from 0 to 1, and written and read as a percentage. */
export type FieldType = 'text' | 'enum' | 'number' | 'share' | 'integer' | 'boolean' | 'datetime' | 'list';

export interface SegmentField {
  name: string;
  type: FieldType;
  /** of an enum: its words */
  values?: readonly string[];
}

interface Known extends Omit<SegmentField, 'name'> {
  section: Section;
  /** any of them is enough */
  knownWith?: readonly Permission[];
}

/** Words that the API does not have fail the type check. */
const wordsOf =
  <K extends keyof Listed>(_field: K) =>
  (...words: readonly NonNullable<Listed[K]>[]): readonly string[] =>
    words as readonly string[];

const READERS: readonly Permission[] = ['crm:read:records', 'crm:read:analytics'];
const ANALYSTS: readonly Permission[] = ['crm:read:analytics'];

/** What criteria may ask, as the API's catalogue has it, in the order in which people look for it. */
const FIELDS: Readonly<Record<string, Known>> = {
  name: { type: 'text', section: 'core' },
  first_name: { type: 'text', section: 'core' },
  last_name: { type: 'text', section: 'core' },
  company_name: { type: 'text', section: 'core' },
  email: { type: 'text', section: 'core' },
  city: { type: 'text', section: 'core' },
  status: { type: 'enum', section: 'core', values: STATUSES },
  is_active: { type: 'boolean', section: 'core' },
  health_score: { type: 'integer', section: 'core' },
  subscription_tier: { type: 'enum', section: 'core', values: TIERS },
  tags: { type: 'list', section: 'core' },
  segment: { type: 'enum', section: 'core', values: wordsOf('segment')('new', 'regular', 'vip', 'inactive') },
  source: { type: 'text', section: 'core' },
  created_at: { type: 'datetime', section: 'core' },
  updated_at: { type: 'datetime', section: 'core' },
  last_interaction: { type: 'datetime', section: 'core' },
  last_interaction_days: { type: 'integer', section: 'core' },
  interaction_count: { type: 'integer', section: 'core' },
  open_follow_ups: { type: 'integer', section: 'core' },
  open_conversations: { type: 'integer', section: 'core' },
  average_rating: { type: 'number', section: 'core' },
  total_feedback: { type: 'integer', section: 'core' },
  monthly_recurring_revenue: { type: 'number', section: 'core', knownWith: READERS },
  service_types: { type: 'list', section: 'core', knownWith: ['crm:read:records'] },
  open_tickets: { type: 'integer', section: 'core', knownWith: READERS },
  churn_risk_score: { type: 'share', section: 'core', knownWith: ANALYSTS },
  churn_level: {
    type: 'enum',
    section: 'core',
    values: ['low', 'medium', 'high', 'critical', 'unknown'],
    knownWith: ANALYSTS,
  },
  lifetime_value: { type: 'number', section: 'core', knownWith: ANALYSTS },
  rfm_segment: {
    type: 'enum',
    section: 'core',
    values: [
      'champions',
      'loyal',
      'potential_loyal',
      'new',
      'promising',
      'need_attention',
      'about_to_sleep',
      'at_risk',
      'cannot_lose',
      'hibernating',
      'lost',
    ],
    knownWith: ANALYSTS,
  },
  recency_days: { type: 'integer', section: 'core', knownWith: ANALYSTS },
  frequency: { type: 'integer', section: 'core', knownWith: ANALYSTS },
  monetary: { type: 'number', section: 'core', knownWith: ANALYSTS },
  recency_score: { type: 'integer', section: 'core', knownWith: ANALYSTS },
  frequency_score: { type: 'integer', section: 'core', knownWith: ANALYSTS },
  monetary_score: { type: 'integer', section: 'core', knownWith: ANALYSTS },
  customer_type: {
    type: 'enum',
    section: 'account',
    values: wordsOf('customer_type')(
      'residential',
      'small_business',
      'enterprise',
      'government',
      'non_profit',
    ),
  },
  industry: { type: 'text', section: 'account' },
  credit_score: {
    type: 'integer',
    section: 'account',
    knownWith: ['crm:read:verification', 'crm:read:pii'],
  },
  personality_type: {
    type: 'enum',
    section: 'sales',
    values: wordsOf('personality_type')('D', 'I', 'S', 'C'),
  },
  budget_range: { type: 'text', section: 'sales' },
  sales_stage: {
    type: 'enum',
    section: 'sales',
    values: wordsOf('sales_stage')(
      'prospecting',
      'qualification',
      'presentation',
      'negotiation',
      'closed_won',
      'closed_lost',
    ),
  },
  profile_completeness: { type: 'number', section: 'sales' },
  contact_type: {
    type: 'enum',
    section: 'travel',
    values: wordsOf('contact_type')('Individual', 'Corporate'),
  },
  nationality: { type: 'text', section: 'travel' },
  region: { type: 'text', section: 'travel' },
  loyalty_status: {
    type: 'enum',
    section: 'travel',
    values: wordsOf('loyalty_status')('New', 'Bronze', 'Silver', 'Gold', 'Platinum', 'VIP'),
  },
};

/** Before the name that somebody gave to a field of their own. */
export const CUSTOM = 'custom_fields.';

/** The fields that somebody may ask for. */
export function segmentFields(contract: Contract, can: (needed: Permission) => boolean): SegmentField[] {
  const sections = sectionsOf(contract);
  return Object.entries(FIELDS)
    .filter(([, { section }]) => sections.includes(section))
    .filter(([, { knownWith }]) => !knownWith || knownWith.some(can))
    .map(([name]) => fieldNamed(name));
}

/** A field by its name, also one that nobody here has heard of: it is a text then, as custom ones are. */
export function fieldNamed(name: string): SegmentField {
  if (!Object.hasOwn(FIELDS, name)) return { name, type: 'text' };
  const { type, values } = FIELDS[name]!;
  return { name, type, ...(values && { values }) };
}
