import { Injectable } from '@nestjs/common';
import { DAY_MS, MINUTE_MS } from '@crm/time';
import { ContactsService } from '../contacts/index.js';
import { ConversationsService } from '../conversations/index.js';
import { DocumentsService } from '../documents/index.js';
import { FeedbackService } from '../feedback/index.js';
import { InteractionsService } from '../interactions/index.js';
import type { Team } from './customers/sample-customer.js';
import { filePaper } from './file-paper.js';
import { SAMPLE_LOADER } from './sample-loader.js';
import { ISP_STORIES } from './stories/isp.js';
import { SALES_STORIES } from './stories/sales.js';
import type { Chat, Step } from './stories/story.js';
import { SUPPORT_STORIES } from './stories/support.js';
import { TRAVEL_STORIES } from './stories/travel.js';

const STORIES: Record<Team, readonly (readonly Step[])[]> = {
  isp: ISP_STORIES,
  sales: SALES_STORIES,
  travel: TRAVEL_STORIES,
  support: SUPPORT_STORIES,
};

/** Writes down what happened to a sample customer, as the teams would have. */
@Injectable()
export class SampleStories {
  constructor(
    private readonly interactions: InteractionsService,
    private readonly feedback: FeedbackService,
    private readonly conversations: ConversationsService,
    private readonly contacts: ContactsService,
    private readonly documents: DocumentsService,
  ) {}

  /** `turn`: how many of the team had a story before; they take turns. */
  async tell(customerId: string, team: Team, turn: number, cameAt: Date, now: Date): Promise<void> {
    const stories = STORIES[team];
    for (const step of stories[turn % stories.length]) {
      const at = new Date(cameAt.getTime() + step.day * DAY_MS);
      if (at < now) await this.take(customerId, step, at);
    }
  }

  private async take(customerId: string, step: Step, at: Date): Promise<void> {
    if ('talk' in step)
      await this.interactions.create(SAMPLE_LOADER, customerId, { ...step.talk, occurred_at: at });
    else if ('contact' in step) await this.contacts.create(SAMPLE_LOADER, customerId, step.contact);
    else if ('paper' in step) await filePaper(this.documents, customerId, step.paper);
    else if ('chat' in step) await this.chat(customerId, step.chat, at);
    else {
      const opinion = { ...step.opinion, customer_id: customerId, submitted_at: at };
      await this.feedback.create(SAMPLE_LOADER, opinion);
    }
  }

  private async chat(customerId: string, { subject, messages, resolved }: Chat, at: Date): Promise<void> {
    const { id } = await this.conversations.create(SAMPLE_LOADER, customerId, {
      subject,
      channel: 'whatsapp',
    });
    let sentAt = at.getTime();
    for (const [direction, minutes, text] of messages) {
      sentAt += minutes * MINUTE_MS;
      await this.conversations.addMessage(SAMPLE_LOADER, id, { direction, text, sentAt: new Date(sentAt) });
    }
    if (resolved) await this.conversations.update(SAMPLE_LOADER, id, { status: 'resolved' }, () => undefined);
  }
}
