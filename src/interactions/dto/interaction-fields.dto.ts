import { Id, Nested, OneOf, Text, Whole, Words } from '@crm/validation';
import { EFFECTIVENESS, type Effectiveness } from '../interaction.js';
import { CustomerFeedbackInputDto } from './customer-feedback.dto.js';

/** What both teams say of an interaction in the same words. */
export class InteractionFieldsDto {
  /** who spoke; two phone calls of one person must not overlap */
  @Id()
  staff_member_id?: string | null;

  @Whole(0, 1440)
  duration_minutes?: number | null;

  @Words({ nullable: false })
  products_discussed?: string[];

  @Nested(() => CustomerFeedbackInputDto)
  customer_feedback?: CustomerFeedbackInputDto | null;

  /**
   * interested, not_interested, scheduled_test_drive, quote_requested, negotiating, purchased, lost, follow_up or no_answer
   * move the sale when the interaction is recorded; any other text is kept and moves nothing
   */
  @Text(100)
  outcome?: string | null;

  @Text(100)
  recommendation_id?: string | null;

  @Whole(1, 5)
  effectiveness_rating?: number | null;

  @OneOf(EFFECTIVENESS)
  recommendation_effectiveness?: Effectiveness | null;

  @Words({ nullable: false })
  techniques_applied?: string[];
}
