import type { Merge } from '../merge.js';

declare module '@crm/database' {
  /** See migrations/0026_merges.sql. */
  interface Tables {
    merges: Merge & { undo: object | null };
    merged_customers: { merged_id: string; survivor_id: string; merge_id: string };
  }
}

export const COLUMNS = [
  'id',
  'customer_id',
  'from_id',
  'merged_at',
  'undone_at',
] as const satisfies readonly (keyof Merge)[];
