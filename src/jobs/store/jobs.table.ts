import type { Job, JobRow } from '../job.js';

declare module '@crm/database' {
  /** See migrations/0024_jobs.sql. */
  interface Tables {
    jobs: Job;
    job_rows: JobRow & { job_id: string };
  }
}

export const COLUMNS = [
  'id',
  'kind',
  'status',
  'dry_run',
  'small',
  'input',
  'segment_id',
  'fingerprint',
  'asked_by',
  'created_by',
  'position',
  'done',
  'total',
  'counts',
  'undo_counts',
  'rate',
  'plan',
  'columns',
  'error',
  'attempt',
  'runner',
  'delivery',
  'due_at',
  'failures',
  'clears_rows',
  'cancel_requested_at',
  'revision',
  'created_at',
  'started_at',
  'finished_at',
  'undone_at',
] as const satisfies readonly (keyof Job)[];

export const ROW_COLUMNS = [
  'row',
  'outcome',
  'customer_id',
  'reason',
  'changes',
  'errors',
  'cells',
  'version',
] as const satisfies readonly (keyof JobRow)[];
