import type { Job, JobRow } from '../jobs/index.js';

/** What became of rows that came in a body; where they go on by themselves, as far as they are. */
export interface ImportedRows {
  job: Job;
  done: boolean;
  /** those with errors, duplicates too */
  failed: readonly JobRow[];
}
