import type { Segment } from '../segment.js';

declare module '@crm/database' {
  /** See migrations/0023_segments.sql. */
  interface Tables {
    segments: Segment;
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
