import { Injectable } from '@nestjs/common';
import { Answer, envelope, type PageOf, type Paging } from '@crm/http';
import { isOverdue, shownType, type Interaction } from './interaction.js';
import type { InteractionHistory, RecordedInteraction } from './interactions.service.js';

const COLLECTION = 'interactions';

/** Turns what the service gives into the travel operator's shape and into car sales'. */
@Injectable()
export class InteractionsPresenter {
  one(interaction: Interaction): Answer {
    return new Answer(shownInteraction(interaction), { version: interaction.version });
  }

  created({ interaction }: RecordedInteraction): Answer {
    const headers = { Location: `/api/v1/interactions/${interaction.id}` };
    return new Answer(shownInteraction(interaction), { version: interaction.version, headers });
  }

  list(page: PageOf<Interaction>, paging: Paging): object {
    return envelope({ ...page, paging }, COLLECTION, shownInteraction);
  }

  recorded({ interaction, profileUpdates, aiInsights }: RecordedInteraction): object {
    return {
      interaction_id: interaction.id,
      customer_id: interaction.customer_id,
      recorded_at: interaction.occurred_at,
      profile_updates: profileUpdates,
      ai_insights: aiInsights,
    };
  }

  history(
    { customerId, page, summary }: InteractionHistory,
    paging: Paging,
    withRecommendations: boolean,
  ): object {
    return {
      customer_id: customerId,
      ...envelope({ ...page, paging }, COLLECTION, (entry) => historyEntry(entry, withRecommendations)),
      interaction_summary: summary,
    };
  }
}

export function shownInteraction(interaction: Interaction): Record<string, unknown> {
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

function historyEntry(interaction: Interaction, withRecommendations: boolean): Record<string, unknown> {
  const recommendation = {
    id: interaction.recommendation_id,
    effectiveness: interaction.recommendation_effectiveness,
    techniques_applied: interaction.techniques_applied,
  };
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
    recommendation_used: withRecommendations ? (recommendation.id ? recommendation : null) : undefined,
  };
}
