import { Integer, Share, Word } from '@crm/openapi';
import { In } from '@crm/validation';
import {
  ASSESSMENT_METHODS,
  FINANCING_PREFERENCES,
  PERSONALITY_TYPES,
  type AssessmentMethod,
  type FinancingPreference,
  type PersonalityType,
} from '../../sales/index.js';
import type {
  Address,
  BuyingContext,
  CommunicationPreferences,
  DecisionFactors,
  Demographics,
  EmergencyContact,
  PersonalityAssessment,
} from '../customer.js';

/** The objects inside a customer, as answers show them: keys that nobody filled are left out. */

export class CoordinatesResponseDto {
  latitude!: number;
  longitude!: number;
}

export class AddressResponseDto implements Address {
  street?: string;
  unit?: string;
  city?: string;
  state?: string;
  postal_code?: string;
  country?: string;
  coordinates?: CoordinatesResponseDto;
}

export class CommunicationHoursResponseDto {
  start?: string;
  end?: string;
}

export class PreferencesResponseDto {
  language!: string | null;
  communication_hours?: CommunicationHoursResponseDto;
  preferred_agent?: string;
  time_zone?: string;
}

export class CommunicationPreferencesResponseDto implements CommunicationPreferences {
  @In('account')
  marketing_emails?: boolean;

  @In('account')
  service_notifications?: boolean;

  @In('account')
  billing_reminders?: boolean;

  @In('account')
  outage_alerts?: boolean;

  @In('sales')
  style?: string;

  @In('sales')
  preferred_channels?: string[];

  @In('sales')
  response_time_expectation?: string;
}

export class EmergencyContactResponseDto implements EmergencyContact {
  name!: string;
  phone!: string;
  relationship?: string;
  email?: string;
}

export class DemographicsResponseDto implements Demographics {
  @Integer()
  age?: number;

  profession?: string;
  location?: string;
  income_range?: string;
}

export class PersonalityAssessmentResponseDto implements PersonalityAssessment {
  @Word(PERSONALITY_TYPES)
  type?: PersonalityType;

  @Share()
  confidence?: number;

  @Word(ASSESSMENT_METHODS)
  assessment_method?: AssessmentMethod;
}

export class DecisionFactorsResponseDto implements DecisionFactors {
  primary?: string[];
  secondary?: string[];
  deal_breakers?: string[];
}

export class BuyingContextResponseDto implements BuyingContext {
  budget_range?: string;
  timeline?: string;

  @Word(FINANCING_PREFERENCES)
  financing_preference?: FinancingPreference;
  trade_in_vehicle?: string;
}
