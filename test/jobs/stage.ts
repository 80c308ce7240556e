import { setTimeout as pause } from 'node:timers/promises';
import type { Job, JobKinds, JobRow, JobsService, NewJob, RunningJob } from '../../src/jobs/index.js';
import type { Caller, TestApp } from '../support/app.js';

/** What the job of these tests does: so many rows, one a commit. */
export interface Counting {
  rows: number;
  /** of each row */
  pauseMs?: number;
  /** throws an error at this row, so often */
  breaksAt?: number;
  breaks?: number;
  /** has failed at this row */
  failsAt?: number;
  /** goes on whatever it is told */
  isDeaf?: boolean;
}

export interface ShownJob {
  id: string;
  status: string;
  progress: { done: number; total: number | null };
  counts: Record<string, number>;
  undo: Record<string, number> | null;
  links: Record<string, string | null>;
  error: { code: string; message: string; line?: number } | null;
  [field: string]: unknown;
}

/** Has a service do jobs of the kind `recalculation` by counting: no feature has to be there for them. */
export const learnToCount = (app: TestApp): Promise<void> =>
  app.inside(({ get }) => {
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const broken = new Map<string, number>();
    get<JobKinds>('JobKinds').register<Counting>({
      kind: 'recalculation',
      async run(job: RunningJob<Counting>) {
        const { rows, pauseMs = 0, breaksAt, breaks = 1, failsAt, isDeaf } = job.input;
        for (let row = job.done + 1; row <= rows && (isDeaf || !job.signal.aborted); row++) {
          if (pauseMs) await wait(pauseMs);
          if (row === breaksAt && (broken.get(job.id) ?? 0) < breaks) {
            broken.set(job.id, (broken.get(job.id) ?? 0) + 1);
            throw new TypeError('broken for a test');
          }
          if (row === failsAt) {
            const built = `file://${process.cwd()}/dist/src/jobs/job-handler.js`;
            const { JobFailedError } = (await import(
              built
            )) as typeof import('../../src/jobs/job-handler.js');
            throw new JobFailedError({ code: 'bad_file', message: 'Bad', line: row });
          }
          const done: JobRow = row % 2 ? { row, outcome: 'updated' } : { row, outcome: 'unchanged' };
          const plan =
            job.dryRun && row === rows ? { status: 'planned' as const, plan: { columns: [] } } : {};
          await job.commit(() =>
            Promise.resolve({
              position: { row },
              done: row,
              total: rows,
              counts: row % 2 ? { updated: 1 } : { unchanged: 1 },
              rows: [done],
              ...plan,
            }),
          );
        }
      },
    });
  });

/** Asks for one as the owner of a key. */
export async function enqueue(
  app: TestApp,
  caller: Caller,
  input: Counting,
  more: Partial<NewJob> = {},
): Promise<Job> {
  const { body } = await caller.get('/api/v1/auth/me').expect(200);
  return app.inside(
    async ({ get }, id, wanted) => {
      const standard = { name: 'standard' };
      const actor = {
        kind: 'api_key',
        id,
        name: 'test',
        contract: standard,
        surface: standard,
        permissions: new Set(['crm:*:*']),
        can: () => true,
        address: '127.0.0.1',
      };
      const job = await get<JobsService>('JobsService').enqueue(actor as never, wanted as never);
      return JSON.parse(JSON.stringify(job)) as Job;
    },
    (body as { id: string }).id,
    { kind: 'recalculation', input, ...more },
  );
}

const ENDS = ['completed', 'failed', 'cancelled', 'undone', 'planned'];
const hasEnded = ({ status }: ShownJob) => ENDS.includes(status);

/**
 * The job once it is as wanted. Ask for its next step (its undo, its commit) before: one that has ended does nothing more by
 * itself. @throws Error with all that is shown of it where it has ended otherwise
 */
export async function until(
  caller: Caller,
  id: string,
  wanted: (job: ShownJob) => boolean,
): Promise<ShownJob> {
  for (;;) {
    const job = (await caller.get(`/api/v1/jobs/${id}`).expect(200)).body as ShownJob;
    if (wanted(job)) return job;
    if (hasEnded(job)) throw new Error(`The job has ended and is not as wanted: ${JSON.stringify(job)}`);
    await pause(50);
  }
}

export const ended = (caller: Caller, id: string): Promise<ShownJob> => until(caller, id, hasEnded);

/** All rows of a job, by cursor. */
export async function rowsOf(caller: Caller, id: string, query = ''): Promise<JobRow[]> {
  const rows: JobRow[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await caller
      .get(`/api/v1/jobs/${id}/rows?limit=100&cursor=${cursor}${query}`)
      .expect(200);
    rows.push(...(body.items as JobRow[]));
    cursor = body.next_cursor as string | null;
  }
  return rows;
}
