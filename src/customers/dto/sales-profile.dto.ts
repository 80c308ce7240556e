import { OneOf, Real, Text, Whole, Words } from '@crm/validation';
import {
  ASSESSMENT_METHODS,
  FINANCING_PREFERENCES,
  PERSONALITY_TYPES,
  type AssessmentMethod,
  type FinancingPreference,
  type PersonalityType,
} from '../../sales/index.js';

export class DemographicsInputDto {
  @Whole(0, 150)
  age?: number | null;

  @Text(100)
  profession?: string | null;

  @Text(100)
  location?: string | null;

  @Text(100)
  income_range?: string | null;
}

export class PersonalityAssessmentInputDto {
  @OneOf(PERSONALITY_TYPES)
  type?: PersonalityType | null;

  @Real(0, 1)
  confidence?: number | null;

  @OneOf(ASSESSMENT_METHODS)
  assessment_method?: AssessmentMethod | null;
}

export class DecisionFactorsInputDto {
  @Words()
  primary?: string[] | null;

  @Words()
  secondary?: string[] | null;

  @Words()
  deal_breakers?: string[] | null;
}

export class BuyingContextInputDto {
  @Text(100)
  budget_range?: string | null;

  @Text(100)
  timeline?: string | null;

  @OneOf(FINANCING_PREFERENCES)
  financing_preference?: FinancingPreference | null;

  @Text(100)
  trade_in_vehicle?: string | null;
}
