import { ApiProperty } from '@nestjs/swagger';
import { Integer, Uuid, Word } from '@crm/openapi';
import {
  CHANNELS,
  EFFECTIVENESS,
  INTERACTION_TYPES,
  INTEREST_LEVELS,
  isOverdue,
  shownType,
  type Channel,
  type CustomerFeedback,
  type Effectiveness,
  type Interaction,
  type InteractionType,
  type InterestLevel,
} from '../interaction.js';

export class CustomerFeedbackResponseDto implements CustomerFeedback {
  @Word(INTEREST_LEVELS)
  interest_level?: InterestLevel;

  primary_concerns?: string[];

  positive_responses?: string[];
}

export class InteractionResponseDto {
  @Uuid()
  id!: string;

  @Uuid()
  customer_id!: string;

  @Uuid()
  staff_member_id!: string | null;

  @Word(CHANNELS)
  channel!: Channel;

  /** as car sales call it, or the channel’s own word */
  @ApiProperty({ type: 'string' })
  type!: InteractionType | Channel;

  @Word(INTERACTION_TYPES)
  interaction_type!: InteractionType | null;

  subject!: string | null;

  summary!: string | null;

  @Integer()
  duration_minutes!: number | null;

  products_discussed!: string[];

  customer_feedback!: CustomerFeedbackResponseDto | null;

  outcome!: string | null;

  follow_up_required!: boolean;

  follow_up_date!: Date | null;

  follow_up_type!: string | null;

  follow_up_notes!: string | null;

  follow_up_done!: boolean;

  /** open past its date */
  follow_up_overdue!: boolean;

  recommendation_id!: string | null;

  @Integer()
  effectiveness_rating!: number | null;

  @Word(EFFECTIVENESS)
  recommendation_effectiveness!: Effectiveness | null;

  techniques_applied!: string[];

  /** when it took place */
  timestamp!: Date;

  created_at!: Date;

  updated_at!: Date;

  @Integer()
  version!: number;
}

export function toInteractionResponse(interaction: Interaction): InteractionResponseDto {
  return {
    id: interaction.id,
    customer_id: interaction.customer_id,
    staff_member_id: interaction.staff_member_id,
    channel: interaction.channel,
    type: shownType(interaction),
    interaction_type: interaction.interaction_type,
    subject: interaction.subject,
    summary: interaction.summary,
    duration_minutes: interaction.duration_minutes,
    products_discussed: interaction.products_discussed,
    customer_feedback: interaction.customer_feedback,
    outcome: interaction.outcome,
    follow_up_required: interaction.follow_up_required,
    follow_up_date: interaction.follow_up_date,
    follow_up_type: interaction.follow_up_type,
    follow_up_notes: interaction.follow_up_notes,
    follow_up_done: interaction.follow_up_done_at !== null,
    follow_up_overdue: isOverdue(interaction, new Date()),
    recommendation_id: interaction.recommendation_id,
    effectiveness_rating: interaction.effectiveness_rating,
    recommendation_effectiveness: interaction.recommendation_effectiveness,
    techniques_applied: interaction.techniques_applied,
    timestamp: interaction.occurred_at,
    created_at: interaction.created_at,
    updated_at: interaction.updated_at,
    version: interaction.version,
  };
}
