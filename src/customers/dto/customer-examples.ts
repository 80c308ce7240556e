import type { Contract, ContractName } from '@crm/contracts';
import { fieldsSeen } from '@crm/validation';
import { communicationKeys } from './communication-preferences.dto.js';

/**
 * Samples for the OpenAPI documents, from the teams' own where they gave some. A test sends them: they must work as
 * they stand.
 */

const ADDRESS = {
  street: '742 Pine Street',
  city: 'Seattle',
  state: 'WA',
  postal_code: '98101',
  country: 'USA',
};

const DIALOGUE = {
  style: 'direct',
  preferred_channels: ['email', 'phone'],
  response_time_expectation: 'same_day',
};

const SWITCHES = {
  marketing_emails: false,
  service_notifications: true,
  billing_reminders: true,
  outage_alerts: true,
};

const ACCOUNT = {
  customer_type: 'residential',
  billing_address: ADDRESS,
  tax_id: '123-45-6789',
  credit_score: 720,
  preferred_contact: 'email',
  emergency_contact: { name: 'Mary Smith', phone: '+1-555-123-4568', relationship: 'spouse' },
};

const SALES = {
  demographics: {
    age: 35,
    profession: 'Software Engineer',
    location: 'Seattle, WA',
    income_range: '75k_100k',
  },
  personality_assessment: { type: 'D', confidence: 0.78, assessment_method: 'survey' },
  decision_factors: {
    primary: ['performance', 'safety', 'value'],
    secondary: ['brand_reputation', 'fuel_efficiency'],
    deal_breakers: ['poor_reliability'],
  },
  buying_context: {
    budget_range: '40k_60k',
    timeline: 'within_3_months',
    financing_preference: 'lease',
    trade_in_vehicle: '2018 Honda Civic',
  },
};

/** A new customer for each row of required fields, by the row's name. */
export const NEW_CUSTOMERS: Readonly<Record<string, object>> = {
  Person: {
    name: 'Sarah Chen',
    email: 'sarah.chen@example.com',
    company: 'Acme Analytics',
    health_score: 85,
    subscription_tier: 'premium',
  },
  Account: {
    name: 'John Smith',
    email: 'john.smith@example.com',
    phone: '+1-555-123-4567',
    ...ACCOUNT,
    communication_preferences: SWITCHES,
    notes: 'Prefers to be called in the evening',
  },
  Buyer: { name: 'John Smith', ...SALES, communication_preferences: DIALOGUE },
  Traveller: {
    full_name: 'Ahmed Hassan',
    contact_type: 'Individual',
    email: 'ahmed.hassan@example.com',
    phone: '+212612345678',
    nationality: 'Moroccan',
    region: 'Casablanca',
    preferred_language: 'French',
    tags: ['VIP', 'Repeat Customer'],
  },
};

/** A change in each contract. */
export const CHANGES: Readonly<Record<ContractName, object>> = {
  standard: { health_score: 92, subscription_tier: 'enterprise', tags: ['renewal'] },
  isp: {
    phone: '+1-555-123-4570',
    preferred_contact: 'sms',
    communication_preferences: { marketing_emails: true },
  },
  sales: {
    demographics: { age: 36, profession: 'Senior Software Engineer' },
    decision_factors: {
      primary: ['performance', 'safety', 'value', 'technology'],
      secondary: ['brand_reputation', 'fuel_efficiency'],
    },
    buying_context: { budget_range: '45k_65k', timeline: 'within_2_months' },
  },
  travel: { region: 'Marrakech', loyalty_status: 'Gold', notes: 'Asked for the Atlas tour again' },
  support: { notes: 'Writes in Spanish' },
};

/** One customer whom all teams know, with every key that any of them sees. */
const SHOWN_CUSTOMER: Readonly<Record<string, unknown>> = {
  id: '0190d6a4-1111-7b2a-9f3e-2f1d8c9b7a60',
  account_number: 'C-00010001',
  name: 'John Smith',
  full_name: 'John Smith',
  first_name: null,
  last_name: null,
  company_name: null,
  company: null,
  email: 'john.smith@example.com',
  phone: '+1-555-123-4567',
  alternative_phones: [],
  status: 'active',
  is_active: true,
  tags: ['VIP'],
  notes: null,
  custom_fields: {},
  avatar: null,
  source: 'website',
  segment: 'new',
  address: null,
  preferences: { language: 'en' },
  health_score: 85,
  subscription_tier: 'premium',
  created_at: '2026-01-10T08:00:00.000Z',
  updated_at: '2026-01-15T09:30:00.000Z',
  last_updated: '2026-01-15T09:30:00.000Z',
  last_interaction: null,
  first_contact: null,
  version: 3,
  ...ACCOUNT,
  service_address: null,
  tax_id: '***-**-6789',
  industry: null,
  services: [],
  billing_summary: {
    current_balance: null,
    last_payment_date: null,
    last_payment_amount: null,
    last_payment_currency: null,
    payment_method: null,
    auto_pay_enabled: null,
    credit_limit: null,
  },
  account_metrics: {
    customer_since: '2026-01-10',
    lifetime_value: null,
    monthly_recurring_revenue: null,
    currency: null,
    churn_risk_score: null,
    satisfaction_score: null,
    support_tickets_count: 0,
  },
  communication_preferences: { ...SWITCHES, ...DIALOGUE },
  ...SALES,
  personality_type: 'D',
  budget_range: '40k_60k',
  sales_stage: 'prospecting',
  current_interest: null,
  interaction_count: 0,
  profile_completeness: 0.85,
  recommendation_readiness: true,
  recommendations_generated: 0,
  average_recommendation_effectiveness: null,
  personality_profile: {
    type: 'D',
    traits: { dominant: 0.81, influential: 0.4, steady: 0.19, conscientious: 0.6 },
    communication_style: 'direct',
    decision_making_style: 'fast_analytical',
  },
  profile_summary: {
    key_traits: ['direct_communicator', 'performance_focused', 'value_conscious'],
    optimal_sales_approach: 'facts_and_benefits',
    potential_objections: ['price_sensitivity', 'decision_timeline'],
  },
  interaction_history: [],
  contact_type: 'Individual',
  nationality: 'American',
  region: 'Seattle',
  preferred_language: 'English',
  loyalty_status: 'New',
  updated_fields: ['demographics', 'decision_factors'],
  changes_summary: { new_decision_factor: 'value' },
};

/** The sample customer as a contract sees an answer of this class. */
export function shownSample(
  type: Parameters<typeof fieldsSeen>[0],
  contract: Contract,
): Record<string, unknown> {
  const { communication_preferences, ...sample } = SHOWN_CUSTOMER;
  const fields = fieldsSeen(type, contract);
  const shown = picked(sample, fields);
  if (fields.includes('communication_preferences')) {
    shown.communication_preferences = picked(
      communication_preferences as Record<string, unknown>,
      communicationKeys(contract),
    );
  }
  return shown;
}

function picked(record: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter((key) => key in record).map((key) => [key, record[key]]));
}
