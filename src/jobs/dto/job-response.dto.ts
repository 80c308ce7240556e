import { ApiProperty } from '@nestjs/swagger';
import { Answer } from '@crm/http';
import { ApiExample, Integer, Uuid, Word } from '@crm/openapi';
import { estimatedCompletion, ratePerSecond } from '../carrying/job-progress.js';
import { isCancellable, isCommittable, isUndoable } from '../job-steps.js';
import { JOB_KINDS, JOB_STATUSES, type Job, type JobKind, type JobStatus } from '../job.js';
import { shownPlan } from './shown-plan.js';

export class JobProgressResponseDto {
  /** rows */
  @Integer()
  done!: number;

  /** null while unknown */
  @ApiProperty({ type: 'integer' })
  total!: number | null;
}

/** Rows, by how they came out; sent and waiting are messages */
export class JobCountsResponseDto {
  @Integer()
  created!: number;

  @Integer()
  updated!: number;

  @Integer()
  unchanged!: number;

  @Integer()
  duplicates!: number;

  @Integer()
  skipped!: number;

  @Integer()
  failed!: number;

  @Integer()
  sent!: number;

  @Integer()
  waiting!: number;
}

/** Customers, by what the undo did with them */
export class UndoCountsResponseDto {
  /** made by the job, and deleted for good */
  @Integer()
  removed!: number;

  /** as they were before the job */
  @Integer()
  restored!: number;

  /** touched since, wholly or in a part */
  @Integer()
  kept!: number;
}

export class JobFailureResponseDto {
  code!: string;

  message!: string;

  /** of the file, its header counted */
  @Integer()
  line?: number;
}

/** Where the job's parts are, and what can be done with it now */
export class JobLinksResponseDto {
  self!: string;

  events!: string;

  rows!: string;

  /** null where there is no file whose rows could be mended */
  errors!: string | null;

  commit?: string;

  cancel?: string;

  undo?: string;
}

@ApiExample({
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80',
  kind: 'bulk_update',
  status: 'completed',
  dry_run: false,
  progress: { done: 1500, total: 1500 },
  counts: {
    created: 0,
    updated: 1498,
    unchanged: 1,
    duplicates: 0,
    skipped: 0,
    failed: 1,
    sent: 0,
    waiting: 0,
  },
  undo: null,
  rate_per_second: 410.5,
  estimated_completion: null,
  created_by: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  created_at: '2026-01-10T08:00:00.000Z',
  started_at: '2026-01-10T08:00:00.150Z',
  finished_at: '2026-01-10T08:00:04.000Z',
  error: null,
  links: {
    self: '/api/v1/jobs/0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80',
    events: '/api/v1/jobs/0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80/events',
    rows: '/api/v1/jobs/0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80/rows',
    errors: null,
    undo: '/api/v1/jobs/0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80/undo',
  },
})
export class JobResponseDto {
  @Uuid()
  id!: string;

  @Word(JOB_KINDS)
  kind!: JobKind;

  @Word(JOB_STATUSES)
  status!: JobStatus;

  dry_run!: boolean;

  progress!: JobProgressResponseDto;

  counts!: JobCountsResponseDto;

  /** null before an undo */
  undo!: UndoCountsResponseDto | null;

  /** rows in a second, lately */
  rate_per_second!: number | null;

  /** null where nobody can tell */
  estimated_completion!: Date | null;

  /** the id of the user or key that asked for it */
  @Uuid()
  created_by!: string;

  created_at!: Date;

  started_at!: Date | null;

  finished_at!: Date | null;

  /** why it failed */
  error!: JobFailureResponseDto | null;

  /** of an import: what its file holds and how it is read */
  @ApiProperty({ type: 'object', additionalProperties: true })
  plan?: object;

  links!: JobLinksResponseDto;
}

export function toJobResponse(job: Job): JobResponseDto {
  const now = new Date();
  return {
    id: job.id,
    kind: job.kind,
    status: job.status,
    dry_run: job.dry_run,
    progress: { done: job.done, total: job.total },
    counts: job.counts,
    undo: job.undo_counts,
    rate_per_second: ratePerSecond(job),
    estimated_completion: estimatedCompletion(job, now),
    created_by: job.created_by,
    created_at: job.created_at,
    started_at: job.started_at,
    finished_at: job.finished_at,
    error: job.error,
    ...(job.plan && { plan: shownPlan(job.plan) }),
    links: linksOf(job, now),
  };
}

/** 202: the work goes on, and here is where to see it. */
export function toAcceptedResponse(job: Job): Answer<JobResponseDto> {
  const body = toJobResponse(job);
  return new Answer(body, { status: 202, headers: { Location: body.links.self } });
}

function linksOf(job: Job, now: Date): JobLinksResponseDto {
  const self = `/api/v1/jobs/${job.id}`;
  return {
    self,
    events: `${self}/events`,
    rows: `${self}/rows`,
    errors: job.columns && `${self}/errors.csv`,
    ...(isCommittable(job, now) && { commit: `${self}/commit` }),
    ...(isCancellable(job) && { cancel: `${self}/cancel` }),
    ...(isUndoable(job, now) && { undo: `${self}/undo` }),
  };
}
