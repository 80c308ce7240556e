import { Injectable } from '@nestjs/common';
import { DAY_MS } from '@crm/time';
import { JobKinds } from './job-kinds.js';
import { UNDOABLE_DAYS } from './job-steps.js';
import { JobRowsRepository } from './store/job-rows.repository.js';
import { JobsRepository } from './store/jobs.repository.js';

/** that there was a job, how it went and who asked for it */
const KEPT_DAYS = 365;
const JOBS_AT_ONCE = 20;
const ROWS_AT_ONCE = 5_000;

/** How long what jobs did is known: while it can be undone each row, then for a year their numbers alone. */
@Injectable()
export class JobRetention {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly rows: JobRowsRepository,
    private readonly kinds: JobKinds,
  ) {}

  /** Forgets the rows, inputs and plans of some jobs that can be undone no more; answers how many. */
  async forgetRows(now: Date, stop: AbortSignal): Promise<number> {
    const before = new Date(now.getTime() - UNDOABLE_DAYS * DAY_MS);
    const ended = await this.jobs.endedBefore(before, JOBS_AT_ONCE);
    for (const { id, kind } of ended) {
      while (!stop.aborted && (await this.rows.clear(id, ROWS_AT_ONCE)) > 0);
      if (stop.aborted) return 0;
      await this.kinds.find(kind)?.forget?.([id]);
      await this.jobs.update(id, { input: {}, plan: null, columns: null, clears_rows: true });
    }
    return ended.length;
  }

  async removeOld(now: Date): Promise<number> {
    return this.jobs.removeEndedBefore(new Date(now.getTime() - KEPT_DAYS * DAY_MS), JOBS_AT_ONCE);
  }
}
