import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventViews, type EventNote, type EventReader } from '@crm/events';
import { toFeedbackResponse } from './dto/feedback-response.dto.js';
import { asSeenBy, type Feedback } from './feedback.js';

/** How events of feedback are told: as its routes show the record, and whose an anonymous one is to nobody. */
@Injectable()
export class FeedbackEvents implements OnModuleInit {
  constructor(private readonly views: EventViews) {}

  onModuleInit(): void {
    this.views.register(
      ['feedback.created', 'feedback.resolved'],
      (feedback: Feedback, reader: EventReader) => toFeedbackResponse(asSeenBy(reader, feedback)),
    );
  }
}

export function feedbackEvent(feedback: Feedback): Omit<EventNote, 'type'> {
  return { customerId: feedback.customer_id, resource: feedback.id, data: feedback };
}
