import { Injectable } from '@nestjs/common';
import { askedBy } from '@crm/access';
import { Audit } from '@crm/audit';
import { Database, isId, newId } from '@crm/database';
import { Events } from '@crm/events';
import type { Caller } from '@crm/http';
import { endOf } from './carrying/job-ending.service.js';
import { JobCarrier } from './carrying/job-carrier.js';
import { JobQueue } from './carrying/job-queue.js';
import { JobRunner } from './carrying/job-runner.service.js';
import { isCommittable, isUndoable, whyNoCommit, whyNoUndo } from './job-steps.js';
import { NO_COUNTS, NO_UNDO_COUNTS, type Job } from './job.js';
import { jobEvent } from './jobs.events.js';
import { ForeignJobError, JobConflictError, JobForbiddenError } from './jobs.errors.js';
import { seen } from './jobs.service.js';
import { JobRowsRepository } from './store/job-rows.repository.js';
import { JobsRepository } from './store/jobs.repository.js';

const STEERS_ALL = 'crm:update:jobs';

/** Committing a plan, ending a job early, taking it back. */
@Injectable()
export class JobSteering {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly rows: JobRowsRepository,
    private readonly queue: JobQueue,
    private readonly carrier: JobCarrier,
    private readonly runner: JobRunner,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {}

  /** Carries out what was planned. @throws JobNotFoundError, JobConflictError where there is no plan, or it is too old */
  commit(actor: Caller, id: string): Promise<Job> {
    return this.steer(actor, id, async (job) => {
      requireRight(actor, job);
      if (!isCommittable(job, new Date())) throw new JobConflictError(whyNoCommit(job));
      return this.restarted(actor, job, {
        status: 'queued',
        dry_run: false,
        counts: NO_COUNTS,
        clears_rows: true,
        started_at: null,
        finished_at: null,
      });
    });
  }

  /** What was done stays. @throws JobNotFoundError, JobConflictError where it has ended */
  cancel(actor: Caller, id: string): Promise<Job> {
    return this.steer(actor, id, (job) => {
      const now = new Date();
      if (job.status === 'queued' || job.status === 'planned')
        return this.changed(job, endOf('cancelled', now));
      if (job.status !== 'running')
        throw new JobConflictError(`This job is ${job.status}: there is nothing to cancel`);
      // between two runs nobody would hear of it before the next
      if (job.runner === null) return this.changed(job, endOf('cancelled', now));
      this.database.afterCommit(() => this.runner.hear(job.id));
      return this.changed(job, { cancel_requested_at: job.cancel_requested_at ?? now });
    });
  }

  /** Takes back what the job did. @throws JobNotFoundError, JobConflictError where that cannot be, or was done already */
  undo(actor: Caller, id: string): Promise<Job> {
    return this.steer(actor, id, async (job) => {
      requireRight(actor, job);
      if (!isUndoable(job, new Date())) throw new JobConflictError(whyNoUndo(job));
      const { created, updated } = job.counts;
      if (created + updated > 0 && !(await this.rows.canBeUndone(job.id))) {
        throw new JobConflictError(
          'Nothing is known any more of how it was before: those concerned were erased',
        );
      }
      return this.restarted(actor, job, {
        status: 'undoing',
        undo_counts: NO_UNDO_COUNTS,
        // the rows that there are: of a job that was cancelled those that it got to
        total: job.done,
      });
    });
  }

  private steer(actor: Caller, id: string, step: (job: Job) => Promise<Job>): Promise<Job> {
    return this.database.transaction(async () => {
      const before = seen(actor, isId(id) ? await this.jobs.findForChange(id) : undefined);
      if (before.created_by !== actor.id && !actor.can(STEERS_ALL)) throw new ForeignJobError(STEERS_ALL);
      const after = await step(before);
      const view = ({ status, cancel_requested_at }: Job) => ({ status, cancel_requested_at });
      this.audit.note(actor, { resource: 'jobs', id: before.id, before: view(before), after: view(after) });
      // one that runs is ended, and told of, by who runs it
      if (after.status === 'cancelled') this.events.note(actor, { type: 'job.finished', ...jobEvent(after) });
      return after;
    });
  }

  /** From its beginning, by who steers it, in the contract of who asked first. */
  private async restarted(actor: Caller, job: Job, changes: Partial<Job>): Promise<Job> {
    const { contract, surface, action } = job.asked_by;
    const after = await this.changed(job, {
      ...changes,
      asked_by: { ...askedBy(actor), contract, surface, action },
      position: null,
      done: 0,
      rate: null,
      error: null,
      failures: 0,
      delivery: newId(),
      due_at: new Date(),
    });
    await this.queue.send(after);
    this.database.afterCommit(() => this.carrier.wake(job.small));
    return after;
  }

  private async changed(job: Job, changes: Partial<Job>): Promise<Job> {
    await this.jobs.update(job.id, changes);
    return { ...job, ...changes, revision: job.revision + 1 };
  }
}

/** @throws JobForbiddenError */
function requireRight(actor: Caller, { asked_by: { action } }: Job): void {
  if (action !== undefined && !actor.can(action)) throw new JobForbiddenError(action);
}
