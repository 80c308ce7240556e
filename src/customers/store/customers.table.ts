import type { ColumnType, Generated } from 'kysely';
import { BLANK_CUSTOMER, type Customer, type CustomerStatus, type EditableCustomer } from '../customer.js';

/** The row as PostgreSQL keeps it; see migrations/0005_customers.sql and what was added since. */
export interface CustomersTable extends Omit<Customer, 'tax_id' | 'account_number' | 'status'> {
  account_number: Generated<string>;
  status: CustomerStatus | 'anonymized';
  tax_id_encrypted: Buffer | null;
  /** in which record this one hides, since a merge */
  merged_into: string | null;
  name_sort: ColumnType<string | null, never, never>;
  first_name_sort: ColumnType<string | null, never, never>;
  last_name_sort: ColumnType<string | null, never, never>;
  region_key: ColumnType<string | null, never, never>;
  industry_key: ColumnType<string | null, never, never>;
  city_key: ColumnType<string | null, never, never>;
  personality_type: ColumnType<string | null, never, never>;
  budget_range: ColumnType<string | null, never, never>;
  search_text: ColumnType<string | null, never, never>;
}

/** What lists sort by that changes with nearly every write; triggers keep it, and nobody else writes it. */
interface CustomerMomentsTable {
  customer_id: ColumnType<string, never, never>;
  updated_at: ColumnType<Date, never, never>;
  last_interaction: ColumnType<Date | null, never, never>;
}

declare module '@crm/database' {
  interface Tables {
    customers: CustomersTable;
    customer_moments: CustomerMomentsTable;
  }
}

/** What callers set, in the order in which statements pass them. */
export const EDITABLE_COLUMNS = [
  'name',
  'name_is_own',
  'full_name',
  'first_name',
  'last_name',
  'company_name',
  'email',
  'email_key',
  'phone',
  'phone_e164',
  'phone_key',
  'alternative_phones',
  'alternative_phone_keys',
  'status',
  'status_before',
  'suspend_reason',
  'suspended_until',
  'status_before_block',
  'block_reason',
  'tags',
  'notes',
  'custom_fields',
  'avatar',
  'source',
  'segment',
  'address',
  'preferences',
  'language',
  'health_score',
  'subscription_tier',
  'customer_type',
  'billing_address',
  'service_address',
  'tax_id_encrypted',
  'industry',
  'credit_score',
  'preferred_contact',
  'communication_preferences',
  'emergency_contact',
  'demographics',
  'personality_assessment',
  'decision_factors',
  'buying_context',
  'sales_stage',
  'current_interest',
  'profile_completeness',
  'contact_type',
  'nationality',
  'region',
  'loyalty_status',
] as const satisfies readonly (keyof CustomersTable)[];

export type EditableColumn = (typeof EDITABLE_COLUMNS)[number];

/** What the service keeps by itself. */
export const KEPT_COLUMNS = [
  'id',
  'account_number',
  'version',
  'created_at',
  'updated_at',
  'deleted_at',
  'last_interaction',
  'first_contact',
  'first_message_at',
  'last_message_at',
  'interaction_count',
  'recommendations_generated',
  'effectiveness_sum',
  'effectiveness_count',
  'fast_decisions',
  'deliberate_decisions',
  'total_conversations',
  'open_conversations',
  'resolved_conversations',
  'total_messages',
  'total_tickets',
  'response_seconds_sum',
  'response_count',
  'rating_sum',
  'rating_count',
] as const satisfies readonly (keyof CustomersTable)[];

export const ALL_COLUMNS = [...KEPT_COLUMNS, ...EDITABLE_COLUMNS] as const;

/** Every key of a record: a copy whose values are replaced takes V8 1 µs, one that keys are added to 68 µs. */
const UNTOUCHED: Customer = {
  ...BLANK_CUSTOMER,
  id: '',
  account_number: '',
  created_at: new Date(0),
  updated_at: new Date(0),
  version: 1,
  deleted_at: null,
  last_interaction: null,
  first_contact: null,
  first_message_at: null,
  last_message_at: null,
  interaction_count: 0,
  recommendations_generated: 0,
  effectiveness_sum: 0,
  effectiveness_count: 0,
  fast_decisions: 0,
  deliberate_decisions: 0,
  total_conversations: 0,
  open_conversations: 0,
  resolved_conversations: 0,
  total_messages: 0,
  total_tickets: 0,
  response_seconds_sum: 0,
  response_count: 0,
  rating_sum: 0,
  rating_count: 0,
};

/** A customer that was made now: nothing has happened to it. */
export function freshCustomer(
  id: string,
  account_number: string,
  editable: EditableCustomer,
  now: Date,
): Customer {
  return { ...UNTOUCHED, ...editable, id, account_number, created_at: now, updated_at: now };
}
