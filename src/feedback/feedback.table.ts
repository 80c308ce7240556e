import type { Feedback } from './feedback.js';

/** The row as PostgreSQL keeps it; see migrations/0009_feedback.sql. */
export type FeedbackTable = Feedback;

declare module '@crm/database' {
  interface Tables {
    feedback: FeedbackTable;
  }
}

/** In the order in which statements pass them. */
export const SUBMITTED_COLUMNS = [
  'booking_id',
  'service_type',
  'comments',
  'sentiment',
  'is_anonymous',
  'source',
  'submitted_at',
] as const satisfies readonly (keyof FeedbackTable)[];

export const RESOLUTION_COLUMNS = [
  'resolved',
  'resolution_notes',
  'resolved_by',
  'resolved_at',
] as const satisfies readonly (keyof FeedbackTable)[];

export const ALL_COLUMNS = [
  'id',
  'version',
  'customer_id',
  'rating',
  ...SUBMITTED_COLUMNS,
  ...RESOLUTION_COLUMNS,
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof FeedbackTable)[];
