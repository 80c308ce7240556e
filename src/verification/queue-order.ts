import { sortKeyOf } from '@crm/http';
import type { Verification } from './verification.js';

export const SORT_FIELDS = ['initiated_at', 'expires_at'] as const;
export const DEFAULT_SORT = 'initiated_at';

/** The order of the queue. */
export interface QueueOrder {
  column: 'created_at' | 'expires_at';
  descending: boolean;
}

export function queueOrderOf(sort: string): QueueOrder {
  const { field, descending } = sortKeyOf(sort);
  return { column: field === 'expires_at' ? 'expires_at' : 'created_at', descending };
}

export function momentIn({ column }: QueueOrder): (verification: Verification) => Date {
  return (verification) => verification[column];
}
