import { wordFor, type Words } from '@/i18n/words';
import { rulesOf, type Count, type Job, type JobCount } from './job';

/** `jobs` of the messages is what all of these are given. A kind may say what its counts count: pairs, messages, models. */
function keyOf(jobs: Words, kind: string, part: 'counts' | 'counted', name: JobCount): string {
  const own = `ofKind.${kind}.${part}.${name}`;
  return jobs.has(own) ? own : `${part}.${name}`;
}

/** What a job is: "Search for duplicates". */
export const kindText = (jobs: Words, kind: string): string => wordFor(jobs, 'kinds', kind);

/** The name of a figure: "Messages sent". */
export const countText = (jobs: Words, kind: string, name: JobCount): string =>
  jobs(keyOf(jobs, kind, 'counts', name));

/** The figure in words: "3 messages sent". */
export const countedText = (jobs: Words, kind: string, { name, count }: Count): string =>
  jobs(keyOf(jobs, kind, 'counted', name), { count });

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
