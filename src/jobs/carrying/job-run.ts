import type { Database } from '@crm/database';
import { jsonInTurns, type Caller } from '@crm/http';
import type { Job } from '../job.js';
import { FencedOffError, type JobAdvance, type RunningJob } from '../job-handler.js';
import type { JobRowsRepository } from '../store/job-rows.repository.js';
import type { JobRunsRepository } from '../store/job-runs.repository.js';
import type { JobsRepository } from '../store/jobs.repository.js';
import { advanced } from './job-progress.js';

/** Where a run keeps what it does. */
export interface RunStores {
  database: Database;
  jobs: JobsRepository;
  runs: JobRunsRepository;
  rows: JobRowsRepository;
}

/** One run of a job: what its handler is given. */
export class JobRun implements RunningJob {
  /** whether anything of this run is stored that another goes on from */
  hasCommitted = false;
  /** what the last commits left, to reckon how fast it goes */
  private marks: { at: number; done: number }[];

  constructor(
    private job: Job,
    readonly caller: Caller,
    readonly signal: AbortSignal,
    private readonly stores: RunStores,
    private readonly onFencedOff: () => void,
  ) {
    this.marks = [{ at: Date.now(), done: job.done }];
  }

  get id(): string {
    return this.job.id;
  }

  get kind(): Job['kind'] {
    return this.job.kind;
  }

  get input(): object {
    return this.job.input;
  }

  get dryRun(): boolean {
    return this.job.dry_run;
  }

  get position(): Job['position'] {
    return this.job.position;
  }

  get done(): number {
    return this.job.done;
  }

  /** as of the last commit */
  get status(): Job['status'] {
    return this.job.status;
  }

  async commit(work: () => Promise<JobAdvance>): Promise<void> {
    const { database, jobs, runs, rows } = this.stores;
    const { id, attempt } = this.job;
    let isResumable = true;
    const changed = await database.transaction(async () => {
      if (!(await runs.hold(id, attempt))) {
        this.onFencedOff();
        throw new FencedOffError();
      }
      const advance = await work();
      const after = advanced(this.job, advance, this.marks, new Date());
      // with the COMMIT: each trip to the database waits for its turn while the next batch is judged
      if (advance.rows?.length) {
        const saving = rows.saving(id, await jsonInTurns(advance.rows, (row) => row));
        database.beforeCommit(() => saving);
      }
      database.beforeCommit(() => jobs.updating(id, after));
      isResumable = advance.isResumable ?? true;
      return after;
    });
    this.job = { ...this.job, ...changed };
    this.hasCommitted ||= isResumable;
    this.marks = [...this.marks, { at: Date.now(), done: this.job.done }].slice(-MARKS);
  }
}

const MARKS = 20;
