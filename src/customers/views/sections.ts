import type { Section } from '@crm/contracts';
import type { Principal } from '@crm/http';
import { isActive, type Customer } from '../customer.js';
import { communicationKeys } from '../dto/fields.js';
import { languageName } from '../languages.js';
import { shownFullName } from '../names.js';
import {
  paceConfirmations,
  personalityProfile,
  profileSummary,
  recommendationReadiness,
} from '../sales/index.js';
import { shownTaxId } from './tax-id.js';

/** The language of a travel customer who named none. */
const TRAVEL_LANGUAGE = 'French';

type View = Record<string, unknown>;
/**
 * Writes its part of the record into a view, field by field. Objects merged by spread or Object.assign would read better,
 * but V8 makes slow ones of them when they have so many keys: a page of a list took twice as long to show.
 */
type SectionView = (view: View, customer: Customer, actor: Pick<Principal, 'can'>) => void;

/** How each section of the record reads in v1. Lists and single answers share these. */
const SECTION_VIEWS: Record<Section, SectionView> = {
  core(view, customer) {
    view.id = customer.id;
    view.account_number = customer.account_number;
    view.name = customer.name;
    view.full_name = shownFullName(customer);
    view.first_name = customer.first_name;
    view.last_name = customer.last_name;
    view.company_name = customer.company_name;
    view.company = customer.company_name;
    view.email = customer.email;
    view.phone = customer.phone;
    view.alternative_phones = customer.alternative_phones;
    view.status = customer.status;
    view.is_active = isActive(customer);
    view.tags = customer.tags;
    view.notes = customer.notes;
    view.custom_fields = customer.custom_fields;
    view.avatar = customer.avatar;
    view.source = customer.source;
    view.segment = customer.segment;
    view.address = customer.address;
    view.preferences = preferences(customer);
    view.health_score = customer.health_score;
    view.subscription_tier = customer.subscription_tier;
    view.created_at = customer.created_at;
    view.updated_at = customer.updated_at;
    view.last_updated = customer.updated_at;
    view.last_interaction = customer.last_interaction;
    view.first_contact = customer.first_contact;
    view.version = customer.version;
  },
  account(view, customer, actor) {
    view.customer_type = customer.customer_type;
    view.billing_address = customer.billing_address;
    view.service_address = customer.service_address;
    view.tax_id = shownTaxId(customer.tax_id, actor);
    view.industry = customer.industry;
    view.credit_score = customer.credit_score;
    view.preferred_contact = customer.preferred_contact ?? 'email';
    view.emergency_contact = customer.emergency_contact;
  },
  sales(view, customer) {
    view.demographics = customer.demographics;
    view.personality_assessment = customer.personality_assessment;
    view.personality_type = customer.personality_assessment?.type ?? null;
    view.decision_factors = customer.decision_factors;
    view.buying_context = customer.buying_context;
    view.budget_range = customer.buying_context?.budget_range ?? null;
    view.sales_stage = customer.sales_stage;
    view.current_interest = customer.current_interest;
    view.interaction_count = customer.interaction_count;
    view.profile_completeness = customer.profile_completeness;
    view.recommendation_readiness = recommendationReadiness(customer);
    view.recommendations_generated = customer.recommendations_generated;
    view.average_recommendation_effectiveness = mean(
      customer.effectiveness_sum,
      customer.effectiveness_count,
    );
  },
  travel(view, customer) {
    view.contact_type = customer.contact_type;
    view.nationality = customer.nationality;
    view.region = customer.region;
    view.preferred_language = customer.language ? languageName(customer.language) : TRAVEL_LANGUAGE;
    view.loyalty_status = customer.loyalty_status;
  },
};

/** What a single answer shows beyond a list's entry. Keys that other features fill are empty here. */
const DETAIL_VIEWS: Partial<Record<Section, (view: View, customer: Customer) => void>> = {
  account(view, customer) {
    view.services = [];
    view.billing_summary = {
      current_balance: null,
      last_payment_date: null,
      last_payment_amount: null,
      payment_method: null,
      auto_pay_enabled: null,
      credit_limit: null,
    };
    view.account_metrics = {
      customer_since: customer.created_at.toISOString().slice(0, 10),
      lifetime_value: null,
      monthly_recurring_revenue: null,
      churn_risk_score: null,
      satisfaction_score: mean(customer.rating_sum, customer.rating_count),
      support_tickets_count: customer.total_tickets,
    };
    view.tickets = [];
  },
  sales(view, customer) {
    view.personality_profile = personalityProfile({
      ...customer,
      confirmations: paceConfirmations(customer.personality_assessment?.type, {
        fast: customer.fast_decisions,
        deliberate: customer.deliberate_decisions,
      }),
    });
    view.profile_summary = profileSummary(customer);
    view.interaction_history = [];
  },
};

/** An entry of a list. */
export function recordView(
  customer: Customer,
  sections: readonly Section[],
  actor: Pick<Principal, 'can'>,
): View {
  const view = { ...RECORD_SHAPES.get(sections) };
  showRecord(view, customer, sections, actor);
  return keptShape(RECORD_SHAPES, sections, view);
}

/** All that one answer shows. */
export function fullView(
  customer: Customer,
  sections: readonly Section[],
  actor: Pick<Principal, 'can'>,
): View {
  const view = { ...FULL_SHAPES.get(sections) };
  showRecord(view, customer, sections, actor);
  for (const section of sections) DETAIL_VIEWS[section]?.(view, customer);
  return keptShape(FULL_SHAPES, sections, view);
}

function showRecord(
  view: View,
  customer: Customer,
  sections: readonly Section[],
  actor: Pick<Principal, 'can'>,
): void {
  for (const section of sections) SECTION_VIEWS[section](view, customer, actor);
  if (!sections.includes('account') && !sections.includes('sales')) return;
  const stored = customer.communication_preferences;
  view.communication_preferences = stored && picked(stored, communicationKeys(sections));
}

/**
 * By a contract's sections, its keys without values. Every view begins as a copy: V8 makes that in one piece, where a view
 * that grows key by key leaves ten times its size to the garbage collector.
 */
const RECORD_SHAPES = new WeakMap<readonly Section[], View>();
const FULL_SHAPES = new WeakMap<readonly Section[], View>();

function keptShape(
  shapes: WeakMap<readonly Section[], View>,
  sections: readonly Section[],
  view: View,
): View {
  if (!shapes.has(sections)) {
    shapes.set(sections, Object.fromEntries(Object.keys(view).map((key) => [key, null])));
  }
  return view;
}

function preferences({ preferences: stored, language }: Customer): View | null {
  return stored || language ? { language, ...stored } : null;
}

function picked(value: object, keys: readonly string[]): View | null {
  const entries = Object.entries(value).filter(([key]) => keys.includes(key));
  return entries.length ? Object.fromEntries(entries) : null;
}

/** Two decimals; null where there is nothing to average. */
export function mean(sum: number, count: number): number | null {
  return count === 0 ? null : Math.round((sum / count) * 100) / 100;
}
