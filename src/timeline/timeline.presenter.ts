import { Injectable } from '@nestjs/common';
import type { PageOf, Principal } from '@crm/http';
import { shownFullName } from '../customers/index.js';
import { SERVICE_TYPES, UnmaskedFeedback } from '../feedback/index.js';
import { CHANNELS } from '../interactions/index.js';
import type { CustomerSummary } from './summary.repository.js';
import type { Happening } from './timeline.js';

/** Turns what happened into v1's answers. Who saw whose an anonymous feedback is stands in the audit. */
@Injectable()
export class TimelinePresenter {
  constructor(private readonly unmasked: UnmaskedFeedback) {}

  async list(actor: Principal, { items, nextCursor }: PageOf<Happening>): Promise<object> {
    const anonymous = items.filter(({ kind, data }) => kind === 'feedback' && data.is_anonymous);
    await this.unmasked.note(
      actor,
      anonymous.map(({ id }) => id),
    );
    return {
      items: items.map(({ kind, id, at, title, data }) => ({ kind, id, at, title, data })),
      next_cursor: nextCursor,
    };
  }

  summary(summary: CustomerSummary): object {
    return {
      id: summary.id,
      full_name: shownFullName(summary) ?? summary.name,
      email: summary.email,
      total_interactions: summary.total_interactions,
      total_feedback: summary.total_feedback,
      average_rating: summary.average_rating,
      last_feedback_date: summary.last_feedback_date,
      segments: [],
      interaction_channels: counted(CHANNELS, summary.interaction_channels),
      feedback_by_service: counted(SERVICE_TYPES, summary.feedback_by_service),
    };
  }
}

/** Every word, also those that nothing was counted of. */
function counted(words: readonly string[], counts: Record<string, number> | null): Record<string, number> {
  return Object.fromEntries(words.map((word) => [word, counts?.[word] ?? 0]));
}
