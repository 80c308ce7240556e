import { Uuid, Word } from '@crm/openapi';
import type { AiInsights } from '../insights/ai-insights.js';
import { INTEREST_MOVES, type InterestMove, type ProfileUpdates } from '../insights/profile-updates.js';
import type { RecordedInteraction } from '../recorded-interaction.js';

export class ProfileUpdatesResponseDto implements ProfileUpdates {
  /** against the level that was named last */
  @Word(INTEREST_MOVES)
  interest_level!: InterestMove | null;

  new_concerns_identified!: string[];

  sales_stage_progression!: string | null;
}

export class AiInsightsResponseDto implements AiInsights {
  recommended_follow_up!: string | null;

  personality_confirmation!: string | null;

  success_probability!: number;
}

export class RecordedInteractionResponseDto {
  @Uuid()
  interaction_id!: string;

  @Uuid()
  customer_id!: string;

  /** when it took place */
  recorded_at!: Date;

  profile_updates!: ProfileUpdatesResponseDto;

  ai_insights!: AiInsightsResponseDto;
}

export function toRecordedInteractionResponse({
  interaction,
  profileUpdates,
  aiInsights,
}: RecordedInteraction): RecordedInteractionResponseDto {
  return {
    interaction_id: interaction.id,
    customer_id: interaction.customer_id,
    recorded_at: interaction.occurred_at,
    profile_updates: profileUpdates,
    ai_insights: aiInsights,
  };
}
