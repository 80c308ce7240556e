import { Injectable } from '@nestjs/common';
import { Answer, envelope, type PageOf, type Paging, type Principal } from '@crm/http';
import type { Feedback } from './feedback.js';
import { UnmaskedFeedback } from './unmasked-feedback.js';
import { shownFeedback, wholeFeedback, type FeedbackView } from './views/feedback.js';

/** Turns what the service gives into v1's answers. Who saw whose an anonymous feedback is stands in the audit. */
@Injectable()
export class FeedbackPresenter {
  constructor(private readonly unmasked: UnmaskedFeedback) {}

  /** The caller gave what it shows, the customer too. */
  created(feedback: Feedback, limits: Record<string, string>): Answer {
    const headers = { ...limits, Location: `/api/v1/feedback/${feedback.id}` };
    return new Answer(wholeFeedback(feedback), { version: feedback.version, headers });
  }

  async one(actor: Principal, feedback: Feedback): Promise<Answer> {
    const view = shownFeedback(feedback, actor);
    await this.noteUnmasked([view]);
    return new Answer(view, { version: feedback.version });
  }

  async list(actor: Principal, page: PageOf<Feedback>, { paging }: { paging: Paging }): Promise<object> {
    const shown = page.items.map((feedback) => shownFeedback(feedback, actor));
    await this.noteUnmasked(shown);
    return envelope({ ...page, items: shown, paging }, 'feedback', (view) => view);
  }

  private async noteUnmasked(shown: readonly FeedbackView[]): Promise<void> {
    const seen = shown.filter((view) => view.is_anonymous && view.customer_id !== null);
    await this.unmasked.note(seen.map(({ id }) => id));
  }
}
