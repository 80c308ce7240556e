import type { WholeCustomer } from './customer-of';

/** What teams know of a customer beyond how to reach them, in the order in which one looks. */
const FIELDS = [
  'preferred_language',
  'nationality',
  'region',
  'contact_type',
  'customer_type',
  'industry',
  'source',
  'loyalty_status',
  'sales_stage',
  'personality_type',
  'budget_range',
  'current_interest',
  'preferred_contact',
  'alternative_phones',
  'service_address',
  'emergency_contact',
  'demographics',
  'decision_factors',
  'buying_context',
  'communication_preferences',
  'credit_score',
  'tax_id',
] as const satisfies (keyof WholeCustomer)[];

const CUSTOM = 'custom_fields';

/** These with their values, and each field of the team's own by its name; the reader's contract may show few of them. */
export function moreOf(customer: WholeCustomer): { field: string; name?: string; value: unknown }[] {
  return [
    ...FIELDS.map((field) => ({ field, value: customer[field] })),
    ...Object.entries(customer[CUSTOM] ?? {}).map(([name, value]) => ({
      field: `${CUSTOM}.${name}`,
      name,
      value,
    })),
  ];
}
