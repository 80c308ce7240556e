import { Injectable } from '@nestjs/common';
import { systemActor } from '@crm/audit';
import { Database, newId } from '@crm/database';
import { Events } from '@crm/events';
import type { Job, JobFailure, JobStatus } from '../job.js';
import { JobRunsRepository } from '../store/job-runs.repository.js';
import { JobsRepository } from '../store/jobs.repository.js';
import { jobEvent } from '../jobs.events.js';
import { JobQueue } from './job-queue.js';

const ENDING = systemActor('jobs');

type Held = Pick<Job, 'id' | 'attempt' | 'small'>;

/** How a run gives its job back: ended, or for another run. Nothing happens where the run does not hold the job any more. */
@Injectable()
export class JobEnding {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobsRepository,
    private readonly runs: JobRunsRepository,
    private readonly queue: JobQueue,
    private readonly events: Events,
  ) {}

  end(
    { id, attempt }: Held,
    status: Extract<JobStatus, 'completed' | 'failed' | 'cancelled' | 'undone'>,
    error?: JobFailure,
  ): Promise<void> {
    return this.database.transaction(async () => {
      if (!(await this.runs.hold(id, attempt))) return;
      const job = await this.jobs.find(id);
      if (job?.status === 'planned') return;
      const end = endOf(status, new Date(), error);
      await this.jobs.update(id, end);
      if (job) this.events.note(ENDING, { type: 'job.finished', ...jobEvent({ ...job, ...end }) });
    });
  }

  /** Has the job go on elsewhere, or here: at once, or after a while. */
  release({ id, attempt, small }: Held, afterMs = 0, failures?: number): Promise<void> {
    return this.database.transaction(async () => {
      if (!(await this.runs.hold(id, attempt))) return;
      const message = { id, small, delivery: newId(), due_at: new Date(Date.now() + afterMs) };
      await this.queue.send(message);
      const { delivery, due_at } = message;
      await this.jobs.update(id, {
        delivery,
        due_at,
        runner: null,
        ...(failures !== undefined && { failures }),
      });
    });
  }
}

/** What the end of a job changes of it. */
export function endOf(status: JobStatus, now: Date, error?: JobFailure): Partial<Job> {
  const at = status === 'undone' ? { undone_at: now } : { finished_at: now };
  return { status, ...at, error: error ?? null, runner: null, cancel_requested_at: null };
}
