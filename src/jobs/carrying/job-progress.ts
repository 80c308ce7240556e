import { NO_UNDO_COUNTS, type Job } from '../job.js';
import type { JobAdvance } from '../job-handler.js';

/** How much was done at some moment, in ms. */
export interface Mark {
  at: number;
  done: number;
}

/** What a commit changes of its job. */
export function advanced(
  job: Job,
  { position, done, total, counts, undone, plan, columns, status, isResumable = true }: JobAdvance,
  marks: readonly Mark[],
  now: Date,
): Partial<Job> {
  return {
    position,
    done,
    total: total ?? job.total,
    counts: counts ? added(job.counts, counts) : job.counts,
    undo_counts: undone ? added(job.undo_counts ?? NO_UNDO_COUNTS, undone) : job.undo_counts,
    rate: rateSince(marks[0], { at: now.getTime(), done }),
    plan: plan ?? job.plan,
    columns: columns ?? job.columns,
    ...(isResumable ? { failures: 0 } : {}),
    ...(status && { status, runner: null, finished_at: now }),
  };
}

function added<T extends object>(counts: T, more: Partial<T>): T {
  const sums = Object.entries(counts).map(([key, count]) => [
    key,
    (count as number) + ((more as Record<string, number>)[key] ?? 0),
  ]);
  return Object.fromEntries(sums) as T;
}

/** Rows in a second. */
function rateSince(mark: Mark | undefined, now: Mark): number | null {
  if (!mark || now.at <= mark.at) return null;
  return (now.done - mark.done) / ((now.at - mark.at) / 1000);
}

/** When a job that goes on as it went lately will be done; null where nobody knows. */
export function estimatedCompletion({ status, rate, done, total }: Job, now: Date): Date | null {
  if ((status !== 'running' && status !== 'undoing') || !rate || total === null) return null;
  return new Date(now.getTime() + ((total - done) / rate) * 1000);
}

/** Rows in a second: lately, or of the whole job once it has ended. */
export function ratePerSecond({ rate }: Job): number | null {
  return rate === null ? null : Math.round(rate * 10) / 10;
}
