import type { Caller } from '@crm/http';
import { ApiExample, Integer, Share, Uuid, Word } from '@crm/openapi';
import { In } from '@crm/validation';
import {
  PERSONALITY_TYPES,
  recommendationReadiness,
  SALES_STAGES,
  type PersonalityType,
  type SalesStage,
} from '../../sales/index.js';
import {
  CONTACT_TYPES,
  CUSTOMER_STATUSES,
  CUSTOMER_TYPES,
  isActive,
  LOYALTY_STATUSES,
  PREFERRED_CONTACTS,
  SEGMENTS,
  SUBSCRIPTION_TIERS,
  shownPreferredContact,
  type ContactType,
  type CustomerStatus,
  type CustomerType,
  type LoyaltyStatus,
  type PreferredContact,
  type Segment,
  type SubscriptionTier,
} from '../customer.js';
import { shownCreditScore } from '../record/credit-score.js';
import { travelLanguage } from '../record/languages.js';
import type { ListedCustomer } from '../record/listed-customer.js';
import { mean } from '../record/mean.js';
import { shownFullName } from '../record/names.js';
import { shownTaxId } from '../record/tax-id.js';
import { communicationKeys } from './communication-preferences.dto.js';
import { shownSample } from './customer-examples.js';
import {
  AddressResponseDto,
  BuyingContextResponseDto,
  CommunicationPreferencesResponseDto,
  DecisionFactorsResponseDto,
  DemographicsResponseDto,
  EmergencyContactResponseDto,
  PersonalityAssessmentResponseDto,
  PreferencesResponseDto,
} from './parts-response.dto.js';

/** A customer as lists show it: the sections of the caller's contract. */
@ApiExample((contract) => shownSample(ListedCustomerResponseDto, contract))
export class ListedCustomerResponseDto {
  @In('core')
  @Uuid()
  id!: string;

  /** made by the service, unique */
  @In('core')
  account_number!: string;

  @In('core')
  name!: string | null;

  @In('core')
  full_name!: string | null;

  @In('core')
  first_name!: string | null;

  @In('core')
  last_name!: string | null;

  @In('core')
  company_name!: string | null;

  /** the same as company_name */
  @In('core')
  company!: string | null;

  @In('core')
  email!: string | null;

  /** as it was written */
  @In('core')
  phone!: string | null;

  @In('core')
  alternative_phones!: string[];

  @In('core')
  @Word(CUSTOMER_STATUSES)
  status!: CustomerStatus;

  /** status active or vip */
  @In('core')
  is_active!: boolean;

  @In('core')
  tags!: string[];

  @In('core')
  notes!: string | null;

  @In('core')
  custom_fields!: Record<string, string>;

  @In('core')
  avatar!: string | null;

  @In('core')
  source!: string | null;

  @In('core')
  @Word(SEGMENTS)
  segment!: Segment;

  @In('core')
  address!: AddressResponseDto | null;

  @In('core')
  preferences!: PreferencesResponseDto | null;

  @In('core')
  @Integer()
  health_score!: number | null;

  @In('core')
  @Word(SUBSCRIPTION_TIERS)
  subscription_tier!: SubscriptionTier | null;

  @In('core')
  created_at!: Date;

  @In('core')
  updated_at!: Date;

  /** the same as updated_at */
  @In('core')
  last_updated!: Date;

  @In('core')
  last_interaction!: Date | null;

  @In('core')
  first_contact!: Date | null;

  /** counts the changes of editable fields; the first half of the ETag */
  @In('core')
  @Integer()
  version!: number;

  @In('account')
  @Word(CUSTOMER_TYPES)
  customer_type!: CustomerType | null;

  @In('account')
  billing_address!: AddressResponseDto | null;

  @In('account')
  service_address!: AddressResponseDto | null;

  /** its last four characters without crm:read:pii */
  @In('account')
  tax_id!: string | null;

  @In('account')
  industry!: string | null;

  /** null without crm:read:verification or crm:read:pii */
  @In('account')
  @Integer()
  credit_score!: number | null;

  @In('account')
  @Word(PREFERRED_CONTACTS)
  preferred_contact!: PreferredContact;

  @In('account', 'sales')
  communication_preferences!: CommunicationPreferencesResponseDto | null;

  @In('account')
  emergency_contact!: EmergencyContactResponseDto | null;

  @In('sales')
  demographics!: DemographicsResponseDto | null;

  @In('sales')
  personality_assessment!: PersonalityAssessmentResponseDto | null;

  @In('sales')
  @Word(PERSONALITY_TYPES)
  personality_type!: PersonalityType | null;

  @In('sales')
  decision_factors!: DecisionFactorsResponseDto | null;

  @In('sales')
  buying_context!: BuyingContextResponseDto | null;

  @In('sales')
  budget_range!: string | null;

  @In('sales')
  @Word(SALES_STAGES)
  sales_stage!: SalesStage;

  @In('sales')
  current_interest!: string | null;

  @In('sales')
  @Integer()
  interaction_count!: number;

  /** weighted share of the sales fields that are filled */
  @In('sales')
  @Share()
  profile_completeness!: number;

  @In('sales')
  recommendation_readiness!: boolean;

  @In('sales')
  @Integer()
  recommendations_generated!: number;

  /** mean rating, 1–5 */
  @In('sales')
  average_recommendation_effectiveness!: number | null;

  @In('travel')
  @Word(CONTACT_TYPES)
  contact_type!: ContactType | null;

  @In('travel')
  nationality!: string | null;

  @In('travel')
  region!: string | null;

  /** in English */
  @In('travel')
  preferred_language!: string;

  @In('travel')
  @Word(LOYALTY_STATUSES)
  loyalty_status!: LoyaltyStatus;
}

/** Who is answered, and in whose words. */
export type Reader = Pick<Caller, 'can' | 'surface'>;

/**
 * One object literal for all contracts, whose keys of other sections stay undefined and so out of the JSON: V8 makes it in
 * one piece, where keys that are added one by one or taken away make it slow to write.
 */
export function toListedCustomerResponse(
  customer: ListedCustomer,
  reader: Reader,
): Partial<ListedCustomerResponseDto> {
  const { sections } = reader.surface;
  const account = sections.includes('account') || undefined;
  const sales = sections.includes('sales') || undefined;
  const travel = sections.includes('travel') || undefined;
  return {
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
    preferences: shownPreferences(customer),
    health_score: customer.health_score,
    subscription_tier: customer.subscription_tier,
    created_at: customer.created_at,
    updated_at: customer.updated_at,
    last_updated: customer.updated_at,
    last_interaction: customer.last_interaction,
    first_contact: customer.first_contact,
    version: customer.version,
    customer_type: account && customer.customer_type,
    billing_address: account && customer.billing_address,
    service_address: account && customer.service_address,
    tax_id: account && shownTaxId(customer, reader),
    industry: account && customer.industry,
    credit_score: account && shownCreditScore(customer, reader),
    preferred_contact: account && shownPreferredContact(customer),
    communication_preferences: (account ?? sales) && shownCommunicationPreferences(customer, reader),
    emergency_contact: account && (customer.emergency_contact as EmergencyContactResponseDto | null),
    demographics: sales && customer.demographics,
    personality_assessment: sales && customer.personality_assessment,
    personality_type: sales && (customer.personality_assessment?.type ?? null),
    decision_factors: sales && customer.decision_factors,
    buying_context: sales && customer.buying_context,
    budget_range: sales && (customer.buying_context?.budget_range ?? null),
    sales_stage: sales && customer.sales_stage,
    current_interest: sales && customer.current_interest,
    interaction_count: sales && customer.interaction_count,
    profile_completeness: sales && customer.profile_completeness,
    recommendation_readiness: sales && recommendationReadiness(customer),
    recommendations_generated: sales && customer.recommendations_generated,
    average_recommendation_effectiveness:
      sales && mean(customer.effectiveness_sum, customer.effectiveness_count),
    contact_type: travel && customer.contact_type,
    nationality: travel && customer.nationality,
    region: travel && customer.region,
    preferred_language: travel && travelLanguage(customer),
    loyalty_status: travel && customer.loyalty_status,
  };
}

function shownPreferences({ preferences, language }: ListedCustomer): PreferencesResponseDto | null {
  return preferences || language ? { language, ...preferences } : null;
}

function shownCommunicationPreferences(
  { communication_preferences: stored }: ListedCustomer,
  { surface }: Reader,
): CommunicationPreferencesResponseDto | null {
  if (!stored) return null;
  const keys = communicationKeys(surface);
  const entries = Object.entries(stored).filter(([key]) => keys.includes(key));
  return entries.length ? Object.fromEntries(entries) : null;
}
