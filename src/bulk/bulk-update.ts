import type { CustomerPatch } from '../customers/index.js';
import type { Job } from '../jobs/index.js';
import type { Targets } from './targets/bulk-target.js';

/** What its job keeps. */
export interface BulkUpdateInput {
  targets: Targets;
  changes: CustomerPatch;
}

/** So many are changed in the request that asks for it. */
export const AT_ONCE = 1_000;
/** So many changes of a dry run are shown. */
export const SAMPLE_SIZE = 10;

/** Why one was not changed. */
export interface BulkError {
  customer_id: string;
  code: string;
  message: string;
  field: string;
}

/** What a change would do to one customer, as far as the caller may see it. */
export interface ShownChange {
  customer_id: string;
  changes: Record<string, { before: unknown; after: unknown }>;
}

/** What became of it: still going on, or done. */
export type BulkUpdated =
  | { job: Job; done: false }
  | { job: Job; done: true; matched: number; errors: BulkError[]; sample: ShownChange[] };
