import type { Feedback } from '../feedback.js';

declare module '@crm/database' {
  /** See migrations/0009_feedback.sql and 0049_sentiment_mismatch.sql. */
  interface Tables {
    feedback: Feedback;
  }
}

/** In the order in which statements pass them. */
export const SUBMITTED_COLUMNS = [
  'booking_id',
  'service_type',
  'comments',
  'sentiment',
  'sentiment_mismatch',
  'is_anonymous',
  'source',
  'submitted_at',
] as const satisfies readonly (keyof Feedback)[];

export const RESOLUTION_COLUMNS = [
  'resolved',
  'resolution_notes',
  'resolved_by',
  'resolved_at',
] as const satisfies readonly (keyof Feedback)[];

export const ALL_COLUMNS = [
  'id',
  'version',
  'customer_id',
  'rating',
  ...SUBMITTED_COLUMNS,
  ...RESOLUTION_COLUMNS,
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof Feedback)[];
