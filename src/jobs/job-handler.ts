import type { Caller } from '@crm/http';
import type { HiddenField } from '../customers/index.js';
import type { JobCounts, JobFailure, JobKind, JobRow, Position, UndoCounts } from './job.js';

/** What a feature does as jobs of a kind; it registers it with `JobKinds`. */
export interface JobHandler<I extends object = object> {
  readonly kind: JobKind;
  /**
   * Goes on from `job.position`. Returns when all is done, or soon after `job.signal` is aborted: a cancel, the end of the
   * process, another's turn. What is committed stays; it is asked again, from there. Where all that is left waits for its
   * time, it says for how long.
   * @throws JobFailedError for what makes the job `failed`; after other errors it is tried again
   */
  run(job: RunningJob<I>): Promise<JobPause | void>;
  /** Takes back what it did; the same rules. For the kinds of `UNDOABLE_KINDS`. */
  undo?(job: RunningJob<I>): Promise<void>;
  /** The rows of these jobs are gone: so is what the feature keeps of them elsewhere, such as files. */
  forget?(jobIds: readonly string[]): Promise<void>;
  /** The field of a customer that each column of its file fills, where what that holds is hidden by permission. */
  hiddenFields?(input: I, columns: readonly string[]): (HiddenField | undefined)[];
}

export interface RunningJob<I extends object = object> {
  readonly id: string;
  readonly kind: JobKind;
  readonly input: I;
  readonly dryRun: boolean;
  /** who asked, in the contract they asked in and with the rights they have now; of an undo, who asked for that */
  readonly caller: Caller;
  /** of the last commit */
  readonly position: Position | null;
  /** of the last commit; rows in all */
  readonly done: number;
  readonly signal: AbortSignal;
  /**
   * One transaction: it fences itself, does the work, and keeps position, progress, counts and rows with it. After a deadlock
   * `work` runs again. Never hold it across network or files: read first, then commit.
   * @throws FencedOffError when another run holds the job
   */
  commit(work: () => Promise<JobAdvance>): Promise<void>;
}

/** The job goes on later, and keeps nobody waiting until then. */
export interface JobPause {
  resumeInMs: number;
}

/** How far a commit brought the job. */
export interface JobAdvance {
  position: Position;
  /** rows in all */
  done: number;
  total?: number;
  /** added to those there are */
  counts?: Partial<JobCounts>;
  /** added to those there are, by an undo */
  undone?: Partial<UndoCounts>;
  /** one that is known already is replaced */
  rows?: readonly JobRow[];
  plan?: object;
  /** the header of the file, for the file of errors */
  columns?: string[];
  /** a dry run that waits for its commit now */
  status?: 'planned';
  /** false where another run would not go on from here but begin anew: this one gives its turn to nobody then */
  isResumable?: boolean;
}

/** Makes its job `failed`, for good. */
export class JobFailedError extends Error {
  constructor(readonly failure: JobFailure) {
    super(failure.message);
  }
}

/** Another run holds the job, or it has ended: nothing is stored any more. */
export class FencedOffError extends Error {
  constructor() {
    super('Another run holds this job');
  }
}
