import type { Criteria, FieldCatalogue } from '@crm/criteria';
import type { Paging, SortKey } from '@crm/http';
import {
  FIRST_STAGE,
  type AssessmentMethod,
  type FinancingPreference,
  type PersonalityType,
  type SalesStage,
} from '../sales/index.js';

export const CUSTOMER_STATUSES = ['active', 'vip', 'inactive', 'suspended', 'blocked'] as const;
export type CustomerStatus = (typeof CUSTOMER_STATUSES)[number];
/** The statuses that a suspended or blocked customer returns to. */
export type RestingStatus = 'active' | 'vip' | 'inactive';

export const SEGMENTS = ['vip', 'regular', 'new', 'inactive'] as const;
export type Segment = (typeof SEGMENTS)[number];
export const SUBSCRIPTION_TIERS = ['free', 'basic', 'premium', 'enterprise'] as const;
export type SubscriptionTier = (typeof SUBSCRIPTION_TIERS)[number];
export const CUSTOMER_TYPES = [
  'residential',
  'small_business',
  'enterprise',
  'government',
  'non_profit',
] as const;
export type CustomerType = (typeof CUSTOMER_TYPES)[number];
export const PREFERRED_CONTACTS = ['phone', 'email', 'sms', 'postal'] as const;
export type PreferredContact = (typeof PREFERRED_CONTACTS)[number];
export const CONTACT_TYPES = ['Individual', 'Corporate'] as const;
export type ContactType = (typeof CONTACT_TYPES)[number];
export const LOYALTY_STATUSES = ['New', 'Bronze', 'Silver', 'Gold', 'Platinum', 'VIP'] as const;
export type LoyaltyStatus = (typeof LOYALTY_STATUSES)[number];
/** Where the support desk's customers come from; another source shows there as `other`. */
export const SUPPORT_SOURCES = ['whatsapp', 'referral', 'website', 'social_media', 'other'] as const;
export type SupportSource = (typeof SUPPORT_SOURCES)[number];

export interface Coordinates {
  latitude: number;
  longitude: number;
}

export interface Address {
  street?: string;
  unit?: string;
  city?: string;
  state?: string;
  postal_code?: string;
  country?: string;
  coordinates?: Coordinates;
}

export interface EmergencyContact {
  name?: string;
  phone?: string;
  relationship?: string;
  email?: string;
}

export interface CommunicationHours {
  /** time of day, `09:00` */
  start?: string;
  end?: string;
}

export interface Preferences {
  communication_hours?: CommunicationHours;
  preferred_agent?: string;
  /** IANA's name, by which communication_hours are read */
  time_zone?: string;
}

/** The account team's switches and the sales team's words, one object. */
export interface CommunicationPreferences {
  marketing_emails?: boolean;
  service_notifications?: boolean;
  billing_reminders?: boolean;
  outage_alerts?: boolean;
  style?: string;
  preferred_channels?: string[];
  response_time_expectation?: string;
}

export interface Demographics {
  /** years */
  age?: number;
  profession?: string;
  location?: string;
  income_range?: string;
}

export interface PersonalityAssessment {
  type?: PersonalityType;
  /** 0–1 */
  confidence?: number;
  assessment_method?: AssessmentMethod;
}

export interface DecisionFactors {
  primary?: string[];
  secondary?: string[];
  deal_breakers?: string[];
}

export interface BuyingContext {
  budget_range?: string;
  timeline?: string;
  financing_preference?: FinancingPreference;
  trade_in_vehicle?: string;
}

/** What callers may set, in the one shape that is stored. Every surface translates into it and out of it. */
export interface EditableCustomer {
  name: string | null;
  /** whether `name` was set itself, or follows full_name, company_name, first and last name */
  name_is_own: boolean;
  full_name: string | null;
  first_name: string | null;
  last_name: string | null;
  company_name: string | null;
  /** lower-case */
  email: string | null;
  /** equal for all writings of one address: the domain in its ASCII form */
  email_key: string | null;
  /** as given */
  phone: string | null;
  phone_e164: string | null;
  phone_key: string | null;
  alternative_phones: string[];
  /** of each of them, as phone_key is of phone */
  alternative_phone_keys: string[];
  status: CustomerStatus;
  /** what reactivating returns to, while suspended */
  status_before: RestingStatus | null;
  suspend_reason: string | null;
  suspended_until: Date | null;
  /** what unblocking returns to, while blocked */
  status_before_block: RestingStatus | 'suspended' | null;
  block_reason: string | null;
  tags: string[];
  notes: string | null;
  custom_fields: Record<string, string>;
  avatar: string | null;
  source: string | null;
  segment: Segment;
  address: Address | null;
  preferences: Preferences | null;
  /** language tag (BCP 47), or as given where there is none */
  language: string | null;
  /** 0–100 */
  health_score: number | null;
  subscription_tier: SubscriptionTier | null;

  customer_type: CustomerType | null;
  billing_address: Address | null;
  service_address: Address | null;
  /** in clear here, encrypted in the table, masked in answers */
  tax_id: string | null;
  industry: string | null;
  /** 300–850 */
  credit_score: number | null;
  preferred_contact: PreferredContact | null;
  communication_preferences: CommunicationPreferences | null;
  emergency_contact: EmergencyContact | null;

  demographics: Demographics | null;
  personality_assessment: PersonalityAssessment | null;
  decision_factors: DecisionFactors | null;
  buying_context: BuyingContext | null;
  sales_stage: SalesStage;
  current_interest: string | null;
  /** 0–1, kept so that lists need not compute it */
  profile_completeness: number;

  contact_type: ContactType | null;
  nationality: string | null;
  region: string | null;
  loyalty_status: LoyaltyStatus;
}

/** One customer: what callers set, and what the service keeps about it. */
export interface Customer extends EditableCustomer {
  id: string;
  account_number: string;
  version: number;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  last_interaction: Date | null;
  first_contact: Date | null;
  first_message_at: Date | null;
  last_message_at: Date | null;
  interaction_count: number;
  recommendations_generated: number;
  effectiveness_sum: number;
  effectiveness_count: number;
  fast_decisions: number;
  deliberate_decisions: number;
  total_conversations: number;
  open_conversations: number;
  resolved_conversations: number;
  total_messages: number;
  total_tickets: number;
  response_seconds_sum: number;
  response_count: number;
  rating_sum: number;
  rating_count: number;
}

/** Which customers: all conditions hold, and the words are found. */
export interface CustomerFilter {
  /** none but these */
  ids?: readonly string[];
  criteria?: Criteria;
  search?: string;
  /** further, those of a segment or a bulk operation */
  selection?: CustomerSelection;
}

/** Customers that criteria choose, by whatever any feature lets them ask. */
export interface CustomerSelection {
  criteria: Criteria;
  catalogue: FieldCatalogue;
}

/** What a list is asked for. */
export interface CustomerQuery {
  filter: CustomerFilter;
  /** only customers of this segment */
  segmentId?: string;
  /** at least one key */
  sort: SortKey[];
  paging: Paging;
  /** what the answer is to show; all where left out */
  fields?: readonly string[];
}

/** A customer with what other features add to the answer about it, by their keys. */
export interface CustomerDetails {
  customer: Customer;
  added: Readonly<Record<string, unknown>>;
}

/** A customer after a change, and as it was. */
export interface CustomerChange extends CustomerDetails {
  before: Customer;
}

/** How a customer likes to be reached, as far as nobody said otherwise. */
export function shownPreferredContact({
  preferred_contact,
}: Pick<Customer, 'preferred_contact'>): PreferredContact {
  return preferred_contact ?? 'email';
}

export function isActive({ status }: Pick<Customer, 'status'>): boolean {
  return status === 'active' || status === 'vip';
}

/** What a customer is before anybody said anything. */
export const BLANK_CUSTOMER: EditableCustomer = {
  name: null,
  name_is_own: false,
  full_name: null,
  first_name: null,
  last_name: null,
  company_name: null,
  email: null,
  email_key: null,
  phone: null,
  phone_e164: null,
  phone_key: null,
  alternative_phones: [],
  alternative_phone_keys: [],
  status: 'active',
  status_before: null,
  suspend_reason: null,
  suspended_until: null,
  status_before_block: null,
  block_reason: null,
  tags: [],
  notes: null,
  custom_fields: {},
  avatar: null,
  source: null,
  segment: 'new',
  address: null,
  preferences: null,
  language: null,
  health_score: null,
  subscription_tier: null,
  customer_type: null,
  billing_address: null,
  service_address: null,
  tax_id: null,
  industry: null,
  credit_score: null,
  preferred_contact: null,
  communication_preferences: null,
  emergency_contact: null,
  demographics: null,
  personality_assessment: null,
  decision_factors: null,
  buying_context: null,
  sales_stage: FIRST_STAGE,
  current_interest: null,
  profile_completeness: 0,
  contact_type: null,
  nationality: null,
  region: null,
  loyalty_status: 'New',
};
