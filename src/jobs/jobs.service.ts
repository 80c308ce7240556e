import { Injectable } from '@nestjs/common';
import { askedBy } from '@crm/access';
import { Audit } from '@crm/audit';
import { Database, isId, newId } from '@crm/database';
import { RateLimitedError } from '@crm/errors';
import { pageById, type Caller, type PageOf, type Paging } from '@crm/http';
import { JobCarrier } from './carrying/job-carrier.js';
import { JobQueue } from './carrying/job-queue.js';
import { JobRunner } from './carrying/job-runner.service.js';
import { isCommittable } from './job-steps.js';
import { NO_COUNTS, OPEN_STATUSES, type Job, type JobFilter, type JobKind, type JobStatus } from './job.js';
import { JobNotFoundError } from './jobs.errors.js';
import { JobsRepository } from './store/jobs.repository.js';

/** A job as a feature asks for it. */
export interface NewJob<I extends object = object> {
  kind: JobKind;
  /** whatever its handler needs, as JSON */
  input: I;
  dryRun?: boolean;
  /** how many rows there are, where that is known */
  total?: number;
  /** whether it takes the lane of small ones; by default where there are at most 1,000 rows */
  small?: boolean;
  /** by which `findSame` knows it */
  fingerprint?: string;
  /** a segment that it works on: it cannot be deleted meanwhile */
  segmentId?: string;
}

export const SEES_ALL = 'crm:read:jobs';

const SMALL = 1_000;
const OPEN_OF_A_CALLER = 100;
const AGAIN_AFTER_SECONDS = 60;
/** Within this an answer is given, in ms. */
const AT_ONCE_MS = 10_000;
/** So much later another run takes over what a process that died had at hand. */
const LEFT_BEHIND_MS = 4_000;

/** Work on many things at once: asked for, seen, and carried out at once where it is small. */
@Injectable()
export class JobsService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly queue: JobQueue,
    private readonly carrier: JobCarrier,
    private readonly runner: JobRunner,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Stored in the ambient transaction, started right after its COMMIT. @throws RateLimitedError where too many wait */
  async enqueue<I extends object>(actor: Caller, wanted: NewJob<I>): Promise<Job> {
    const job = newJob(actor, wanted);
    await this.store(actor, job);
    this.database.afterCommit(() => this.carrier.wake(job.small));
    return job;
  }

  /**
   * Carried out in this request, and kept like every job. Where it takes longer than `within` ms it goes on by itself: `done` is
   * false then. Never in a transaction: the handler opens its own (`@OwnTransactions()` on the route).
   * @throws RateLimitedError where too many wait
   */
  async runNow<I extends object>(
    actor: Caller,
    wanted: NewJob<I>,
    within = AT_ONCE_MS,
  ): Promise<{ job: Job; done: boolean }> {
    if (this.database.inTransaction()) throw new Error('runNow opens transactions of its own');
    const now = new Date();
    const held: Job = {
      ...newJob(actor, { small: true, ...wanted }),
      status: 'running',
      runner: this.runner.name,
      attempt: 1,
      due_at: new Date(now.getTime() + within + LEFT_BEHIND_MS),
      started_at: now,
    };
    await this.store(actor, held);
    await this.runner.pursue(held, { time: AbortSignal.timeout(within) });
    const job = await this.find(held.id);
    const done = !['queued', 'running'].includes(job.status);
    // where this fails the message is delivered and finds nothing to do
    await this.queue.forget(held).catch(() => undefined);
    if (!done) this.carrier.wake(job.small);
    return { job, done };
  }

  /** The newest job of the caller that was given the same since then, and did not come to nothing. */
  findSame(actor: Caller, kind: JobKind, fingerprint: string, since: Date): Promise<Job | undefined> {
    return this.jobs.findSame(actor.id, kind, fingerprint, since);
  }

  /** One's own, or everybody's for those who may see them. Newest first. */
  async list(actor: Caller, filter: JobFilter, paging: Paging): Promise<PageOf<Job>> {
    const createdBy = actor.can(SEES_ALL) ? undefined : actor.id;
    return pageById(paging, await this.jobs.list(filter, createdBy, paging));
  }

  /** @throws JobNotFoundError also for another's, where the caller may not see those */
  async get(actor: Caller, id: string): Promise<Job> {
    return seen(actor, isId(id) ? await this.jobs.find(id) : undefined);
  }

  /** Those of these that go on, or are plans that may still be committed. */
  async unfinished(ids: readonly string[], now: Date): Promise<string[]> {
    const jobs = await this.jobs.findAll(ids);
    const isOpen = ({ status }: Job) => (OPEN_STATUSES as readonly JobStatus[]).includes(status);
    return jobs.filter((job) => isOpen(job) || isCommittable(job, now)).map(({ id }) => id);
  }

  /** Whether a job that goes on works on a segment. */
  usesSegment(segmentId: string): Promise<boolean> {
    return this.jobs.isSegmentInUse(segmentId);
  }

  /** How many jobs wait, run, and have failed. */
  async load(): Promise<{ queued: number; running: number; failed: number }> {
    const { queued = 0, running = 0, undoing = 0, failed = 0 } = await this.jobs.countByStatus();
    return { queued, running: running + undoing, failed };
  }

  private async find(id: string): Promise<Job> {
    const job = await this.jobs.find(id);
    if (!job) throw new JobNotFoundError();
    return job;
  }

  private store(actor: Caller, job: Job): Promise<void> {
    return this.database.transaction(async () => {
      if ((await this.jobs.countOpen(actor.id)) >= OPEN_OF_A_CALLER) {
        throw new RateLimitedError(AGAIN_AFTER_SECONDS, `${OPEN_OF_A_CALLER} of your jobs are not done yet`);
      }
      await this.jobs.insert(job);
      await this.queue.send(job);
      const { id, kind, dry_run } = job;
      this.audit.note(actor, { resource: 'jobs', id, after: { kind, dry_run } });
    });
  }
}

/** @throws JobNotFoundError */
export function seen(actor: Caller, job: Job | undefined): Job {
  if (!job || (job.created_by !== actor.id && !actor.can(SEES_ALL))) throw new JobNotFoundError();
  return job;
}

function newJob(actor: Caller, wanted: NewJob): Job {
  const { kind, input, dryRun = false, total = null, fingerprint = null, segmentId = null } = wanted;
  const now = new Date();
  return {
    id: newId(),
    kind,
    status: 'queued',
    dry_run: dryRun,
    small: wanted.small ?? (total !== null && total <= SMALL),
    input,
    segment_id: segmentId,
    fingerprint,
    asked_by: askedBy(actor),
    created_by: actor.id,
    position: null,
    done: 0,
    total,
    counts: NO_COUNTS,
    undo_counts: null,
    rate: null,
    plan: null,
    columns: null,
    error: null,
    attempt: 0,
    runner: null,
    delivery: newId(),
    due_at: now,
    failures: 0,
    clears_rows: false,
    cancel_requested_at: null,
    revision: 0,
    created_at: now,
    started_at: null,
    finished_at: null,
    undone_at: null,
  };
}
