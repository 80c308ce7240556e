import type { SortKey } from '@crm/http';

/** Every field that lists sort by. */
export const SORT_FIELDS = [
  'created_at',
  'updated_at',
  'name',
  'last_interaction',
  'health_score',
  'credit_score',
  'account_number',
] as const;
export type SortField = (typeof SORT_FIELDS)[number];

export const DEFAULT_SORT: SortKey = { field: 'created_at', descending: true };
