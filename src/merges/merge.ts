import { DAY_MS } from '@crm/time';
import type { CustomerDetails, Difference, Joining } from '../customers/index.js';

/** How long a merge can be undone. */
export const UNDO_DAYS = 30;

/** Two customers who were found to be one. */
export interface Merge {
  id: string;
  /** who is left */
  customer_id: string;
  from_id: string;
  merged_at: Date;
  undone_at: Date | null;
}

/** A merge that can be taken back, with who the other was. */
export interface OpenMerge extends Pick<Merge, 'id' | 'merged_at'> {
  from: { id: string; name: string | null; account_number: string };
}

/** What taking it back needs. */
export interface MergeUndo {
  /** what it changed of the record that is left */
  joining: Joining;
  /** what it moved, by feature */
  moved: Record<string, object>;
}

/** What a merge did, or in a dry run would do. */
export interface MergeOutcome {
  /** null of a dry run */
  mergeId: string | null;
  fromId: string;
  details: CustomerDetails;
  /** rows by what they are */
  moved: Record<string, number>;
  differences: Difference[];
}

/** Two customers who are two again. */
export interface UndoneMerge {
  details: CustomerDetails;
  restored: CustomerDetails;
  moved: Record<string, number>;
}

/** Merges before that are past undoing. */
export function lastToUndo(now: Date): Date {
  return new Date(now.getTime() - UNDO_DAYS * DAY_MS);
}
