import { wordFor, type Words } from '@/i18n/words';
import { isTrial, rulesOf, type Count, type Job, type JobCount } from './job';

const OF_TRIALS = { counts: 'trialCounts', counted: 'trialCounted' } as const;

/**
 * `jobs` of the messages is what all of these are given. A kind may say what its counts count: pairs, messages, models. What a trial
 * counts was not done.
 */
function keyOf(jobs: Words, job: Counted, part: 'counts' | 'counted', name: JobCount): string {
  const trial = `${OF_TRIALS[part]}.${name}`;
  if (isTrial(job) && jobs.has(trial)) return trial;
  const own = `ofKind.${job.kind}.${part}.${name}`;
  return jobs.has(own) ? own : `${part}.${name}`;
}

type Counted = { kind: string } & Partial<Pick<Job, 'dry_run' | 'status'>>;

/** What a job is: "Search for duplicates". */
export const kindText = (jobs: Words, kind: string): string => wordFor(jobs, 'kinds', kind);

/** The name of a figure: "Messages sent". */
export const countText = (jobs: Words, job: Counted, name: JobCount): string =>
  jobs(keyOf(jobs, job, 'counts', name));

/** The figure in words: "3 messages sent". */
export const countedText = (jobs: Words, job: Counted, { name, count }: Count): string =>
  jobs(keyOf(jobs, job, 'counted', name), { count });

/** Why a job failed, in the reader's language where the code is known. */
export const failureText = (jobs: Words, { code, message }: NonNullable<Job['error']>): string =>
  jobs.has(`failures.${code}`) ? jobs(`failures.${code}`) : message;

/** How much is done: rows of a file, or customers. */
export function progressText(
  jobs: Words,
  { kind, progress: { done, total } }: Pick<Job, 'kind' | 'progress'>,
): string {
  const { works } = rulesOf(kind);
  return total === null ? jobs(`${works}Done`, { done }) : jobs(`${works}Of`, { done, total });
}

/** How fast that goes. */
export const rateText = (jobs: Words, kind: string, count: number): string =>
  jobs(rulesOf(kind).works === 'rows' ? 'rate' : 'customersRate', { count });
