import type { Coordinates, CommunicationHours, EditableCustomer, SupportSource } from '../customer.js';
import type { SupportStatus } from './support-words.js';

/** Fields that are kept as they are given. */
type Replaced =
  | 'name'
  | 'full_name'
  | 'first_name'
  | 'last_name'
  | 'company_name'
  | 'email'
  | 'phone'
  | 'alternative_phones'
  | 'status'
  | 'tags'
  | 'notes'
  | 'avatar'
  | 'source'
  | 'segment'
  | 'health_score'
  | 'subscription_tier'
  | 'customer_type'
  | 'tax_id'
  | 'industry'
  | 'credit_score'
  | 'preferred_contact'
  | 'sales_stage'
  | 'current_interest'
  | 'contact_type'
  | 'nationality'
  | 'region'
  | 'loyalty_status';

/** Objects, of which the keys count that are given. */
type Merged =
  | 'address'
  | 'billing_address'
  | 'service_address'
  | 'communication_preferences'
  | 'emergency_contact'
  | 'demographics'
  | 'personality_assessment'
  | 'decision_factors'
  | 'buying_context';

/** Some keys of an object; null clears one. */
type Part<T> = { [K in keyof T]?: (T[K] extends Coordinates | undefined ? Part<T[K]> : T[K]) | null };

/**
 * What is to be changed of a customer, or a new one is to have: given fields replace, objects merge one level, null clears.
 * Some fields have a second name, for teams that know them by it.
 */
export type CustomerPatch = {
  [K in Replaced]?: EditableCustomer[K] | null;
} & { [K in Merged]?: Part<NonNullable<EditableCustomer[K]>> | null } & {
  custom_fields?: Record<string, string | null> | null;
  preferences?: {
    language?: string | null;
    communication_hours?: Part<CommunicationHours> | null;
    preferred_agent?: string | null;
    time_zone?: string | null;
  } | null;
  /** company_name */
  company?: string | null;
  /** the status, as far as it is active or not */
  is_active?: boolean | null;
  /** preferences.language, by its English name */
  preferred_language?: string | null;
  /** fields that the support desk is shown in words of its own */
  support?: SupportPatch;
};

export interface SupportPatch {
  status?: SupportStatus;
  source?: SupportSource | null;
  language?: string | null;
}
