import type { Feedback, Submission } from '../feedback.js';

/** What the audit compares. Whose an anonymous feedback is does not stand in the log: its readers need not know. */
export function auditView(feedback: Submission | Feedback): Record<string, unknown> {
  const { customer_id, ...others } = feedback;
  return { ...others, customer_id: feedback.is_anonymous ? null : customer_id };
}
