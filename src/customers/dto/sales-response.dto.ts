import { Share, Uuid, Word } from '@crm/openapi';
import {
  PERSONALITY_TYPES,
  type PersonalityProfile,
  type PersonalityType,
  type ProfileSummary,
} from '../../sales/index.js';

/** What an answer about one customer shows of what follows from its sales profile. */

export class PersonalityTraitsResponseDto {
  @Share()
  dominant!: number;

  @Share()
  influential!: number;

  @Share()
  steady!: number;

  @Share()
  conscientious!: number;
}

export class PersonalityProfileResponseDto implements PersonalityProfile {
  @Word(PERSONALITY_TYPES)
  type!: PersonalityType;

  traits!: PersonalityTraitsResponseDto;
  communication_style!: string;
  decision_making_style!: string;
}

export class ProfileSummaryResponseDto implements ProfileSummary {
  key_traits!: string[] | null;
  optimal_sales_approach!: string | null;
  potential_objections!: string[] | null;
}

export class HistoryEntryResponseDto {
  @Uuid()
  id!: string;

  date!: Date;
  type!: string;
  product_discussed!: string | null;
  outcome!: string | null;
  next_steps!: string | null;
}
