import { envelope } from '@crm/http';
import { Integer, Uuid, Word } from '@crm/openapi';
import type { InteractionSummary } from '../insights/interaction-summary.js';
import {
  CHANNELS,
  EFFECTIVENESS,
  shownType,
  type Channel,
  type Effectiveness,
  type Interaction,
} from '../interaction.js';
import type { InteractionHistory } from '../interaction-history.js';
import { CustomerFeedbackResponseDto } from './interaction-response.dto.js';

export class FollowUpResponseDto {
  required!: boolean;

  date!: Date | null;

  type!: string | null;

  notes!: string | null;

  done!: boolean;
}

export class UsedRecommendationResponseDto {
  id!: string;

  @Word(EFFECTIVENESS)
  effectiveness!: Effectiveness | null;

  techniques_applied!: string[];
}

export class InteractionHistoryEntryResponseDto {
  @Uuid()
  id!: string;

  date!: Date;

  type!: string;

  @Word(CHANNELS)
  channel!: Channel;

  @Integer()
  duration_minutes!: number | null;

  /** the first of products_discussed */
  product_discussed!: string | null;

  products_discussed!: string[];

  customer_feedback!: CustomerFeedbackResponseDto | null;

  salesperson_notes!: string | null;

  outcome!: string | null;

  /** the notes of the follow-up */
  next_steps!: string | null;

  follow_up!: FollowUpResponseDto;

  @Integer()
  effectiveness_rating!: number | null;

  /** absent with include_recommendations=false */
  recommendation_used?: UsedRecommendationResponseDto | null;
}

/** What all interactions come to. */
export class InteractionSummaryResponseDto implements InteractionSummary {
  @Integer()
  total_interactions!: number;

  /** minutes */
  average_duration!: number | null;

  progression!: string | null;

  success_indicators!: string[];
}

/** What stands beside the page, whichever its envelope is. */
export class InteractionHistoryResponseDto {
  @Uuid()
  customer_id!: string;

  interaction_summary!: InteractionSummaryResponseDto;
}

export function toInteractionHistoryResponse(
  { customerId, page, summary }: InteractionHistory,
  withRecommendations: boolean,
): object {
  return {
    customer_id: customerId,
    ...envelope(page, 'interactions', (entry) => toEntry(entry, withRecommendations)),
    interaction_summary: summary,
  };
}

function toEntry(interaction: Interaction, withRecommendations: boolean): InteractionHistoryEntryResponseDto {
  return {
    id: interaction.id,
    date: interaction.occurred_at,
    type: shownType(interaction),
    channel: interaction.channel,
    duration_minutes: interaction.duration_minutes,
    product_discussed: interaction.products_discussed[0] ?? null,
    products_discussed: interaction.products_discussed,
    customer_feedback: interaction.customer_feedback,
    salesperson_notes: interaction.summary,
    outcome: interaction.outcome,
    next_steps: interaction.follow_up_notes,
    follow_up: {
      required: interaction.follow_up_required,
      date: interaction.follow_up_date,
      type: interaction.follow_up_type,
      notes: interaction.follow_up_notes,
      done: interaction.follow_up_done_at !== null,
    },
    effectiveness_rating: interaction.effectiveness_rating,
    recommendation_used: withRecommendations ? usedRecommendation(interaction) : undefined,
  };
}

function usedRecommendation({
  recommendation_id: id,
  recommendation_effectiveness: effectiveness,
  techniques_applied,
}: Interaction): UsedRecommendationResponseDto | null {
  return id ? { id, effectiveness, techniques_applied } : null;
}
