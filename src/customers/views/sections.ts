import type { Section } from '@crm/contracts';
import type { Principal } from '@crm/http';
import { isActive, type Customer } from '../customer.js';
import { communicationKeys } from '../dto/fields.js';
import { languageName } from '../languages.js';
import { shownFullName } from '../names.js';
import { personalityProfile, profileSummary, recommendationReadiness } from '../sales/index.js';
import { shownTaxId } from './tax-id.js';

/** The language of a travel customer who named none. */
const TRAVEL_LANGUAGE = 'French';

type View = Record<string, unknown>;
type SectionView = (customer: Customer, actor: Pick<Principal, 'can'>) => View;

/** How each section of the record reads in v1. Lists and single answers share these. */
const SECTION_VIEWS: Record<Section, SectionView> = {
  core: (customer) => ({
    id: customer.id,
    account_number: customer.account_number,
    name: customer.name,
    full_name: shownFullName(customer),
    first_name: customer.first_name,
    last_name: customer.last_name,
    company_name: customer.company_name,
    company: customer.company_name,
    email: customer.email,
    phone: customer.phone,
    alternative_phones: customer.alternative_phones,
    status: customer.status,
    is_active: isActive(customer),
    tags: customer.tags,
    notes: customer.notes,
    custom_fields: customer.custom_fields,
    avatar: customer.avatar,
    source: customer.source,
    segment: customer.segment,
    address: customer.address,
    preferences: preferences(customer),
    health_score: customer.health_score,
    subscription_tier: customer.subscription_tier,
    created_at: customer.created_at,
    updated_at: customer.updated_at,
    last_updated: customer.updated_at,
    last_interaction: customer.last_interaction,
    first_contact: customer.first_contact,
    version: customer.version,
  }),
  account: (customer, actor) => ({
    customer_type: customer.customer_type,
    billing_address: customer.billing_address,
    service_address: customer.service_address,
    tax_id: shownTaxId(customer.tax_id, actor),
    industry: customer.industry,
    credit_score: customer.credit_score,
    preferred_contact: customer.preferred_contact ?? 'email',
    emergency_contact: customer.emergency_contact,
  }),
  sales: (customer) => ({
    demographics: customer.demographics,
    personality_assessment: customer.personality_assessment,
    personality_type: customer.personality_assessment?.type ?? null,
    decision_factors: customer.decision_factors,
    buying_context: customer.buying_context,
    budget_range: customer.buying_context?.budget_range ?? null,
    sales_stage: customer.sales_stage,
    current_interest: customer.current_interest,
    interaction_count: customer.interaction_count,
    profile_completeness: customer.profile_completeness,
    recommendation_readiness: recommendationReadiness(customer),
    recommendations_generated: customer.recommendations_generated,
    average_recommendation_effectiveness: mean(customer.effectiveness_sum, customer.effectiveness_count),
  }),
  travel: (customer) => ({
    contact_type: customer.contact_type,
    nationality: customer.nationality,
    region: customer.region,
    preferred_language: customer.language ? languageName(customer.language) : TRAVEL_LANGUAGE,
    loyalty_status: customer.loyalty_status,
  }),
};

/** What a single answer shows beyond a list's entry. Keys that other features fill are empty here. */
const DETAIL_VIEWS: Partial<Record<Section, (customer: Customer) => View>> = {
  account: (customer) => ({
    services: [],
    billing_summary: {
      current_balance: null,
      last_payment_date: null,
      last_payment_amount: null,
      payment_method: null,
      auto_pay_enabled: null,
      credit_limit: null,
    },
    account_metrics: {
      customer_since: customer.created_at.toISOString().slice(0, 10),
      lifetime_value: null,
      monthly_recurring_revenue: null,
      churn_risk_score: null,
      satisfaction_score: mean(customer.rating_sum, customer.rating_count),
      support_tickets_count: customer.total_tickets,
    },
    tickets: [],
  }),
  sales: (customer) => ({
    personality_profile: personalityProfile(customer),
    profile_summary: profileSummary(customer),
    interaction_history: [],
  }),
};

export function recordView(
  customer: Customer,
  sections: readonly Section[],
  actor: Pick<Principal, 'can'>,
): View {
  const view: View = {};
  for (const section of sections) Object.assign(view, SECTION_VIEWS[section](customer, actor));
  const keys = communicationKeys(sections);
  if (keys.length) view.communication_preferences = picked(customer.communication_preferences, keys);
  return view;
}

export function detailView(customer: Customer, sections: readonly Section[]): View {
  return Object.assign({}, ...sections.map((section) => DETAIL_VIEWS[section]?.(customer) ?? {})) as View;
}

function preferences({ preferences: stored, language }: Customer): View | null {
  return stored || language ? { language, ...stored } : null;
}

function picked(value: object | null, keys: readonly string[]): View | null {
  if (value === null) return null;
  const entries = Object.entries(value).filter(([key]) => keys.includes(key));
  return entries.length ? Object.fromEntries(entries) : null;
}

/** Two decimals; null where there is nothing to average. */
export function mean(sum: number, count: number): number | null {
  return count === 0 ? null : Math.round((sum / count) * 100) / 100;
}
