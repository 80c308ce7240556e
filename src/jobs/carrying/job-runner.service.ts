import { Injectable, Logger } from '@nestjs/common';
import { Standings } from '@crm/access';
import { Database, newId } from '@crm/database';
import { ForbiddenError } from '@crm/errors';
import type { Caller } from '@crm/http';
import type { Job, JobFailure } from '../job.js';
import { JobFailedError, type JobPause } from '../job-handler.js';
import { JobKinds } from '../job-kinds.js';
import { JobRowsRepository } from '../store/job-rows.repository.js';
import { JobRunsRepository } from '../store/job-runs.repository.js';
import { JobsRepository } from '../store/jobs.repository.js';
import { JobEnding } from './job-ending.service.js';
import { JobRun } from './job-run.js';
import { RunControl, type EndReason } from './run-control.js';

/** So many runs in a row that commit nothing, by errors or by taking their process with them, and the job has failed. */
const MOST_FAILURES = 5;
const ROWS_CLEARED_AT_ONCE = 5_000;

const BROKEN: JobFailure = {
  code: 'internal_error',
  message: 'The job stopped several times; it was given up',
};
const NOT_ALLOWED: JobFailure = {
  code: 'unauthorized_access',
  message: 'Whoever asked for this job may not do it any more',
};

/** What was thrown, if anything, or how long nothing is to be done. */
interface EndOfRun {
  failure?: unknown;
  pause?: JobPause;
}

/** Runs jobs in this process: one run after the other of each, until it has ended. */
@Injectable()
export class JobRunner {
  /** names this process to the others */
  readonly name = newId();
  private readonly logger = new Logger(JobRunner.name);
  private readonly running = new Map<string, RunControl>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly kinds: JobKinds,
    private readonly standings: Standings,
    private readonly ending: JobEnding,
    private readonly database: Database,
    private readonly jobs: JobsRepository,
    private readonly runs: JobRunsRepository,
    private readonly rows: JobRowsRepository,
  ) {}

  /** Runs what a message of the queue asks for. */
  async deliver({ id, delivery }: Pick<Job, 'id' | 'delivery'>, lost: AbortSignal): Promise<void> {
    const job = await this.runs.claim(id, delivery, this.name, new Date());
    if (job) await this.pursue(job, { lost });
  }

  /** Runs a job that is held already, until it has ended or something speaks against going on. */
  async pursue(job: Job, until: Partial<Record<EndReason, AbortSignal>>): Promise<void> {
    if (job.failures >= MOST_FAILURES) return this.ending.end(job, 'failed', BROKEN);
    if (job.cancel_requested_at) return this.ending.end(job, 'cancelled');
    const caller = await this.standings.callerOf(job.asked_by);
    if (!caller || !mayStill(caller)) return this.ending.end(job, 'failed', NOT_ALLOWED);
    const control = new RunControl(job, this.runs);
    this.running.set(job.id, control);
    for (const [reason, signal] of Object.entries({ stop: this.stopping.signal, ...until })) {
      control.follow(signal, reason as EndReason);
    }
    const stores = { database: this.database, jobs: this.jobs, runs: this.runs, rows: this.rows };
    const run = new JobRun(job, caller, control.signal, stores, () => control.end('lost'));
    control.mayGiveWay = () => run.hasCommitted;
    try {
      // a handler that does not let go is left behind: it can commit nothing more
      const end = (await Promise.race([this.attempt(job, run), control.overdue])) ?? {};
      await this.conclude(job, run, control.reason, end);
    } finally {
      control.close();
      this.running.delete(job.id);
    }
  }

  /** Has a run here hear of a cancel at once. */
  hear(id: string): void {
    void this.running.get(id)?.look();
  }

  /** Ends all runs here. */
  stop(): void {
    this.stopping.abort();
  }

  private async attempt(job: Job, run: JobRun): Promise<EndOfRun> {
    try {
      if (job.clears_rows) await this.clearRows(job, run.signal);
      const handler = this.kinds.of(job.kind);
      const pause = await (job.status === 'undoing' ? handler.undo?.(run) : handler.run(run));
      return pause ? { pause } : {};
    } catch (failure) {
      return { failure };
    }
  }

  /** What a plan said of each row is no more, before the rows are judged anew. */
  private async clearRows({ id }: Job, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await this.rows.clear(id, ROWS_CLEARED_AT_ONCE)) > 0);
    if (!signal.aborted) await this.jobs.update(id, { clears_rows: false });
  }

  private async conclude(
    job: Job,
    run: JobRun,
    reason: EndReason | undefined,
    { failure, pause }: EndOfRun,
  ): Promise<void> {
    if (reason === 'lost' || run.status === 'planned') return;
    if (failure instanceof ForbiddenError) return this.ending.end(job, 'failed', NOT_ALLOWED);
    if (failure instanceof JobFailedError) return this.ending.end(job, 'failed', failure.failure);
    if (reason === 'cancel') return this.ending.end(job, 'cancelled');
    if (reason) return this.ending.release(job);
    if (pause) return this.ending.release(job, Math.max(0, pause.resumeInMs), 0);
    if (!failure) return this.ending.end(job, job.status === 'undoing' ? 'undone' : 'completed');
    this.logger.error(`A job of the kind ${job.kind} met an error: ${describe(failure)}`);
    const failures = (run.hasCommitted ? 0 : job.failures) + 1;
    if (failures >= MOST_FAILURES) return this.ending.end(job, 'failed', BROKEN);
    await this.ending.release(job, 1000 * 2 ** failures, failures);
  }
}

/** The right to what the job does, which the request that asked for it needed. */
function mayStill(caller: Caller): boolean {
  return caller.action === undefined || caller.can(caller.action);
}

/** Its message could quote what people wrote. */
function describe(error: unknown): string {
  const { name, stack = '' } = error as Error;
  const where = stack.split('\n').find((line) => line.trim().startsWith('at '));
  return `${name}${where ? ` ${where.trim()}` : ''}`;
}
