import type { AskedBy } from '@crm/access';

export const JOB_KINDS = [
  'import',
  'bulk_update',
  'communication',
  'recalculation',
  'duplicates_scan',
  'records_import',
] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** Those that can be taken back. */
export const UNDOABLE_KINDS: readonly JobKind[] = ['import', 'bulk_update'];

export const JOB_STATUSES = [
  'queued',
  'running',
  'planned',
  'completed',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];
/** The statuses of which something is still to come by itself. */
export const OPEN_STATUSES = ['queued', 'running', 'undoing'] as const satisfies readonly JobStatus[];

export const ROW_OUTCOMES = [
  'created',
  'updated',
  'unchanged',
  'duplicate',
  'skipped',
  'failed',
  'sent',
  'waiting',
] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** How many rows came out how. */
export interface JobCounts {
  created: number;
  updated: number;
  unchanged: number;
  duplicates: number;
  skipped: number;
  failed: number;
  sent: number;
  waiting: number;
}

/** Customers, by what an undo did with them. */
export interface UndoCounts {
  /** made by the job, and deleted for good */
  removed: number;
  /** as they were before the job */
  restored: number;
  /** touched since, wholly or in a part */
  kept: number;
}

export const NO_COUNTS: JobCounts = {
  created: 0,
  updated: 0,
  unchanged: 0,
  duplicates: 0,
  skipped: 0,
  failed: 0,
  sent: 0,
  waiting: 0,
};
export const NO_UNDO_COUNTS: UndoCounts = { removed: 0, restored: 0, kept: 0 };

/** Where a job got to at its last commit, in the words of its kind. */
export type Position = Record<string, unknown>;

/** Why a job failed: a word for machines, a sentence for people, and the line of the file. */
export interface JobFailure {
  code: string;
  message: string;
  line?: number;
}

/** Work on many things at once, which outlives the request that asked for it. */
export interface Job {
  id: string;
  kind: JobKind;
  status: JobStatus;
  dry_run: boolean;
  /** small ones have a lane of their own */
  small: boolean;
  input: object;
  /** a segment that it works on, which cannot be deleted meanwhile */
  segment_id: string | null;
  /** tells whether the same was sent before */
  fingerprint: string | null;
  /** who asked: for the job itself, then for its undo */
  asked_by: AskedBy;
  created_by: string;
  position: Position | null;
  done: number;
  total: number | null;
  counts: JobCounts;
  undo_counts: UndoCounts | null;
  /** rows in a second, lately */
  rate: number | null;
  plan: object | null;
  /** the header of its file; without one there is no file of errors */
  columns: string[] | null;
  error: JobFailure | null;
  /** counts its runs: one that does not hold the newest can commit nothing */
  attempt: number;
  /** what carries it at the moment; null while it waits */
  runner: string | null;
  /** the message of the queue that may start it */
  delivery: string;
  /** when that message is due */
  due_at: Date;
  /** runs that ended without a commit, in a row */
  failures: number;
  /** whether rows of a plan are to go before it begins */
  clears_rows: boolean;
  cancel_requested_at: Date | null;
  /** counts what changed here, for those who watch */
  revision: number;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  undone_at: Date | null;
}

export interface JobFilter {
  kind?: JobKind[];
  status?: JobStatus[];
}

/** What became of one row, recipient or customer of a job. */
export interface JobRow {
  /** from 1 */
  row: number;
  outcome: RowOutcome;
  customer_id?: string | null;
  /** why it was skipped */
  reason?: string | null;
  /** `{field: {before, after}}`, in the words of the record as it is kept */
  changes?: Record<string, { before: unknown; after: unknown }> | null;
  errors?: { field: string; code: string; message: string }[] | null;
  /** of a row of a file that is to be mended and sent again */
  cells?: string[] | null;
  /** with `cells`: by what it names somebody who may be no customer, as `CustomerBatches.names` tells it */
  named?: readonly string[] | null;
  /** of the customer after the change: it is untouched while it has this one */
  version?: number | null;
}

/** A row as it is shown. */
export interface SeenRow extends JobRow {
  /** the row of the same job that makes the customer whom this one names too */
  duplicate_of_row?: number;
}
