import type { Principal } from '@crm/http';
import type { Feedback } from '../feedback.js';

/** As its author sees it. */
export function wholeFeedback(feedback: Feedback) {
  return {
    id: feedback.id,
    customer_id: feedback.customer_id,
    booking_id: feedback.booking_id,
    service_type: feedback.service_type,
    rating: feedback.rating,
    comments: feedback.comments,
    resolved: feedback.resolved,
    resolution_notes: feedback.resolution_notes,
    resolved_by: feedback.resolved_by,
    resolved_at: feedback.resolved_at,
    is_anonymous: feedback.is_anonymous,
    source: feedback.source,
    sentiment: feedback.sentiment,
    submitted_at: feedback.submitted_at,
    created_at: feedback.created_at,
    updated_at: feedback.updated_at,
    version: feedback.version,
  };
}

/** Whose an anonymous one is stays hidden from those who may not see personal data. */
export function shownFeedback(feedback: Feedback, reader: Pick<Principal, 'can'>) {
  const view = wholeFeedback(feedback);
  if (feedback.is_anonymous && !reader.can('crm:read:pii')) view.customer_id = null;
  return view;
}

export type FeedbackView = ReturnType<typeof wholeFeedback>;
