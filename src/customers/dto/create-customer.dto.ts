import {
  DocumentedFor,
  Email,
  FilledText,
  Flag,
  In,
  Nested,
  NullIsAbsent,
  OneOf,
  Pattern,
  PhoneNumber,
  RequiredByContract,
  Tags,
  Text,
  TextMap,
  Texts,
  WebAddress,
  Whole,
} from '@crm/validation';
import { ApiExample } from '@crm/openapi';
import { SALES_STAGES, type SalesStage } from '../../sales/index.js';
import {
  CONTACT_TYPES,
  CUSTOMER_STATUSES,
  CUSTOMER_TYPES,
  LOYALTY_STATUSES,
  PREFERRED_CONTACTS,
  SEGMENTS,
  SUBSCRIPTION_TIERS,
  type ContactType,
  type CustomerStatus,
  type CustomerType,
  type LoyaltyStatus,
  type PreferredContact,
  type Segment,
  type SubscriptionTier,
} from '../customer.js';
import type { CustomerPatch } from '../record/customer-patch.js';
import { AddressInputDto } from './address.dto.js';
import { CommunicationPreferencesInputDto } from './communication-preferences.dto.js';
import { NEW_CUSTOMERS } from './customer-examples.js';
import { limitOf } from './documented-limit.js';
import { EmergencyContactInputDto } from './emergency-contact.dto.js';
import { PreferencesInputDto } from './preferences.dto.js';
import {
  BuyingContextInputDto,
  DecisionFactorsInputDto,
  DemographicsInputDto,
  PersonalityAssessmentInputDto,
} from './sales-profile.dto.js';

const TAX_ID = /^[\p{L}\p{N}*][\p{L}\p{N} ./*-]{2,31}$/u;

/** All that callers of v1 may give. A contract's callers give the fields of its sections; what they must give it says itself. */
@RequiredByContract()
@NullIsAbsent()
@ApiExample(NEW_CUSTOMERS)
export class CreateCustomerDto implements CustomerPatch {
  /** display name; made from full_name, company_name or first and last name where not given */
  @In('core')
  @DocumentedFor(limitOf('name'))
  @FilledText(255)
  name?: string | null;

  @In('core')
  @Text(255)
  full_name?: string | null;

  @In('core')
  @Text(100)
  first_name?: string | null;

  @In('core')
  @Text(100)
  last_name?: string | null;

  @In('core')
  @DocumentedFor(limitOf('company_name'))
  @Text(255)
  company_name?: string | null;

  /** the same as company_name */
  @In('core')
  @DocumentedFor(limitOf('company'))
  @Text(255)
  company?: string | null;

  @In('core')
  @Email()
  email?: string | null;

  /** kept as written, compared by the line that it reaches */
  @In('core')
  @DocumentedFor(limitOf('phone'))
  @PhoneNumber()
  phone?: string | null;

  @In('core')
  @Texts(40, 20)
  alternative_phones?: string[] | null;

  @In('core')
  @OneOf(CUSTOMER_STATUSES)
  status?: CustomerStatus | null;

  /** false makes the status inactive, true active */
  @In('core')
  @Flag()
  is_active?: boolean | null;

  @In('core')
  @Tags()
  tags?: string[] | null;

  @In('core')
  @Text(10_000)
  notes?: string | null;

  /** texts by names of your own; null removes one */
  @In('core')
  @TextMap()
  custom_fields?: Record<string, string | null> | null;

  @In('core')
  @WebAddress()
  avatar?: string | null;

  @In('core')
  @Text(50)
  source?: string | null;

  @In('core')
  @OneOf(SEGMENTS)
  segment?: Segment | null;

  @In('core')
  @Nested(() => AddressInputDto)
  address?: AddressInputDto | null;

  @In('core')
  @Nested(() => PreferencesInputDto)
  preferences?: PreferencesInputDto | null;

  @In('core')
  @Whole(0, 100)
  health_score?: number | null;

  @In('core')
  @OneOf(SUBSCRIPTION_TIERS)
  subscription_tier?: SubscriptionTier | null;

  @In('account')
  @OneOf(CUSTOMER_TYPES)
  customer_type?: CustomerType | null;

  /** street, city, state, postal_code and country are required */
  @In('account')
  @Nested(() => AddressInputDto)
  billing_address?: AddressInputDto | null;

  /** if different from the billing address; required fields as there */
  @In('account')
  @Nested(() => AddressInputDto)
  service_address?: AddressInputDto | null;

  /** kept encrypted; shown by its last four characters without crm:read:pii */
  @In('account')
  @Pattern(TAX_ID, 'must be 3 to 32 letters, digits, blanks, dots, slashes or hyphens')
  tax_id?: string | null;

  @In('account')
  @DocumentedFor(limitOf('industry'))
  @Text(100)
  industry?: string | null;

  @In('account')
  @Whole(300, 850)
  credit_score?: number | null;

  @In('account')
  @OneOf(PREFERRED_CONTACTS)
  preferred_contact?: PreferredContact | null;

  @In('account', 'sales')
  @Nested(() => CommunicationPreferencesInputDto)
  communication_preferences?: CommunicationPreferencesInputDto | null;

  /** name and phone are required */
  @In('account')
  @Nested(() => EmergencyContactInputDto)
  emergency_contact?: EmergencyContactInputDto | null;

  @In('sales')
  @Nested(() => DemographicsInputDto)
  demographics?: DemographicsInputDto | null;

  @In('sales')
  @Nested(() => PersonalityAssessmentInputDto)
  personality_assessment?: PersonalityAssessmentInputDto | null;

  @In('sales')
  @Nested(() => DecisionFactorsInputDto)
  decision_factors?: DecisionFactorsInputDto | null;

  @In('sales')
  @Nested(() => BuyingContextInputDto)
  buying_context?: BuyingContextInputDto | null;

  @In('sales')
  @OneOf(SALES_STAGES)
  sales_stage?: SalesStage | null;

  @In('sales')
  @Text(255)
  current_interest?: string | null;

  @In('travel')
  @OneOf(CONTACT_TYPES)
  contact_type?: ContactType | null;

  @In('travel')
  @Text(100)
  nationality?: string | null;

  @In('travel')
  @Text(100)
  region?: string | null;

  /** a language in English, such as French (the default), or its code */
  @In('travel')
  @Text(100)
  preferred_language?: string | null;

  @In('travel')
  @OneOf(LOYALTY_STATUSES)
  loyalty_status?: LoyaltyStatus | null;
}
