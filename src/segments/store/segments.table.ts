import type { Segment } from '../segment.js';

declare module '@crm/database' {
  /** See migrations/0023_segments.sql and 0036_segment_members.sql. */
  interface Tables {
    segments: Segment;
    segment_members: { customer_id: string; segment_id: string };
    segment_watches: { segment_id: string; next_at: Date; is_filled: boolean };
  }
}

export const COLUMNS = [
  'id',
  'version',
  'name',
  'description',
  'criteria',
  'is_active',
  'customer_count',
  'last_calculated',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof Segment)[];
