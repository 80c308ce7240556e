import type { components } from '@/api/v1.gen';

export type Job = components['schemas']['Job'];
export type JobRow = components['schemas']['JobRow'];
export type JobRows = components['schemas']['JobRows'];
export type JobKind = Job['kind'];
export type JobStatus = Job['status'];
export type RowOutcome = JobRow['outcome'];
export type JobCount = keyof Job['counts'];

const OPEN: readonly JobStatus[] = ['queued', 'running', 'undoing'];

/** Whether something of it is still to come by itself. */
export const isOpen = ({ status }: Pick<Job, 'status'>): boolean => OPEN.includes(status);

/** Whether its counts tell what would be, not what is. */
export const isTrial = ({ dry_run, status }: Partial<Pick<Job, 'dry_run' | 'status'>>): boolean =>
  dry_run === true || status === 'planned';

/** How much is done, 0–1; undefined while nobody knows of how much. */
export function shareDone({ progress: { done, total } }: Pick<Job, 'progress'>): number | undefined {
  if (total === null || total === 0) return undefined;
  return Math.min(1, done / total);
}

/** In the order in which they are told. */
export const COUNTS = [
  'created',
  'updated',
  'unchanged',
  'sent',
  'waiting',
  'skipped',
  'duplicates',
  'failed',
] as const satisfies readonly JobCount[];

/** What a kind works on, and which of its counts are told: `always`, also where it is none; `only`, where others mean nothing of it. */
interface KindRules {
  works: 'rows' | 'customers';
  /** whether each of these can be looked at */
  keepsRows: boolean;
  always: readonly JobCount[];
  only?: readonly JobCount[];
}

const KINDS: Readonly<Record<JobKind, KindRules>> = {
  import: { works: 'rows', keepsRows: true, always: ['created', 'updated', 'failed'] },
  records_import: { works: 'rows', keepsRows: true, always: ['created', 'updated', 'failed'] },
  bulk_update: { works: 'customers', keepsRows: true, always: ['updated', 'failed'] },
  communication: { works: 'customers', keepsRows: true, always: ['sent', 'failed'] },
  recalculation: { works: 'customers', keepsRows: false, always: [] },
  // what it created and updated are pairs, which together are the duplicates
  duplicates_scan: {
    works: 'customers',
    keepsRows: false,
    always: ['duplicates'],
    only: ['duplicates', 'created'],
  },
};
/** Of a kind that is new in the API. */
const UNKNOWN_KIND: KindRules = { works: 'rows', keepsRows: true, always: [] };

export const rulesOf = (kind: string): KindRules =>
  Object.hasOwn(KINDS, kind) ? KINDS[kind as JobKind] : UNKNOWN_KIND;

export interface Count {
  name: JobCount;
  count: number;
}

/** How the rows came out: what there is of it, and what everybody looks for. */
export function countsShown({ kind, counts }: Pick<Job, 'kind' | 'counts'>): Count[] {
  const { always, only = COUNTS } = rulesOf(kind);
  return only
    .filter((name) => counts[name] > 0 || always.includes(name))
    .map((name) => ({ name, count: counts[name] }));
}

/** Rows that somebody has to mend before they can be imported. */
export const rowsToMend = ({ counts }: Pick<Job, 'counts'>): number => counts.failed + counts.duplicates;

/** Where the file of rows to mend is; undefined where there is nothing in it. */
export function errorsFile(job: Pick<Job, 'links' | 'counts'>): string | undefined {
  return job.links.errors && rowsToMend(job) > 0 ? job.links.errors : undefined;
}

/** What the rows of a kind are told by, the outcome that concerns people first. */
export function outcomesShown({ kind, counts }: Pick<Job, 'kind' | 'counts'>): RowOutcome[] {
  if (!rulesOf(kind).keepsRows) return [];
  const outcomes: [RowOutcome, JobCount][] = [
    ['failed', 'failed'],
    ['duplicate', 'duplicates'],
    ['skipped', 'skipped'],
    ['created', 'created'],
    ['updated', 'updated'],
    ['unchanged', 'unchanged'],
    ['sent', 'sent'],
    ['waiting', 'waiting'],
  ];
  return outcomes.filter(([, count]) => counts[count] > 0).map(([outcome]) => outcome);
}
