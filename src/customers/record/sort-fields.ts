import type { SortKey } from '@crm/http';

/** Every field that lists of v1 sort by. */
export const SORT_FIELDS = [
  'created_at',
  'updated_at',
  'name',
  'last_interaction',
  'health_score',
  'credit_score',
  'account_number',
] as const;
/** Those that lists of v2 sort by beside them. */
export const SUPPORT_SORT_FIELDS = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'segment',
  'status',
] as const;
export type SortField = (typeof SORT_FIELDS)[number] | (typeof SUPPORT_SORT_FIELDS)[number];

export const DEFAULT_SORT: SortKey = { field: 'created_at', descending: true };
