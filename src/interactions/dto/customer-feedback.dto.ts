import { OneOf, Words } from '@crm/validation';
import { INTEREST_LEVELS, type GivenFeedback, type InterestLevel } from '../interaction.js';

export class CustomerFeedbackInputDto implements GivenFeedback {
  @OneOf(INTEREST_LEVELS)
  interest_level?: InterestLevel | null;

  @Words()
  primary_concerns?: string[] | null;

  @Words()
  positive_responses?: string[] | null;
}
