import { Injectable } from '@nestjs/common';
import { OPEN_STATUSES, type JobRow, type JobStatus } from './job.js';
import { JobRowsRepository, type CustomerDeeds } from './store/job-rows.repository.js';
import { JobsRepository } from './store/jobs.repository.js';

/** The rows of a job, for the feature that made them. */
@Injectable()
export class JobRows {
  constructor(
    private readonly rows: JobRowsRepository,
    private readonly jobs: JobsRepository,
  ) {}

  /** The last ones before a row, or of all, the last first: what was done last is undone first. */
  before(jobId: string, row: number | undefined, limit: number): Promise<JobRow[]> {
    return this.rows.before(jobId, row, limit);
  }

  /** In the order of their numbers. */
  after(jobId: string, row: number, limit: number, outcome?: JobRow['outcome']): Promise<JobRow[]> {
    return this.rows.page(jobId, { after: row, limit, outcome });
  }

  /** What a job did to each of these customers, by all of its rows. */
  async deedsOn(jobId: string, customerIds: readonly string[]): Promise<Map<string, CustomerDeeds>> {
    const deeds = await this.rows.deedsOn(jobId, customerIds);
    return new Map(deeds.map((deed) => [deed.customer_id, deed]));
  }

  /** Forgets what the plans show of the files of jobs that name these customers; answers which they are, and which go on. */
  async forgetPlansNaming(customerIds: readonly string[]): Promise<{ id: string; isOpen: boolean }[]> {
    const naming = await this.jobs.forgetPlansNaming(customerIds);
    return naming.map(({ id, status }) => ({
      id,
      isOpen: (OPEN_STATUSES as readonly JobStatus[]).includes(status),
    }));
  }
}
