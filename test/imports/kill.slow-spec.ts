import { makeChildStore, type ChildStore } from '../hostile/child-store.js';
import { ended, rowsOf, until } from '../jobs/stage.js';
import { ADMINISTRATOR, tokensOf } from '../support/administrator.js';
import { callerWith, type Caller } from '../support/app.js';
import { ChildService } from '../support/child/service.js';
import { counted, sendFile } from './stage.js';

const ROWS = 6_000;

/** Runs on a folder, and on PostgreSQL where one is tested on. */
describe('a process that dies in an import', () => {
  let store: ChildStore;
  let service: ChildService;
  let caller: Caller;

  async function start(): Promise<void> {
    service = await ChildService.start(store.env);
    caller = callerWith(service.url, (await tokensOf(service.url, ADMINISTRATOR)).access_token);
  }
  beforeEach(async () => {
    store = await makeChildStore();
    await start();
  }, 60_000);
  afterEach(async () => {
    await service.end('SIGKILL');
    await store.drop();
  });

  it.each([
    ['UTF-8', 'utf8' as const, ''],
    ['an encoding of one byte', 'latin1' as const, '?encoding=windows-1252'],
  ])(
    'leaves no row out and does none twice, in a file of %s',
    async (_what, encoding, query) => {
      const rows = Array.from(
        { length: ROWS },
        (_, at) => `Zoé ${at},killed${at}@example.com,${at % 100 ? '' : 101}`,
      );
      const { body } = await sendFile(
        caller,
        Buffer.from(`name,email,health_score\n${rows.join('\n')}\n`, encoding),
        query,
      );
      await until(caller, body.id, ({ counts }) => counts.created > 0);
      await service.end('SIGKILL');
      await start();
      const before = (await caller.get(`/api/v1/jobs/${body.id}`)).body;
      expect(before.progress.done).toBeLessThan(ROWS);
      const job = await ended(caller, body.id);
      expect([job.status, counted(job)]).toEqual([
        'completed',
        { created: ROWS - ROWS / 100, failed: ROWS / 100 },
      ]);
      const told = await rowsOf(caller, body.id);
      expect(told.map(({ row }) => row)).toEqual(rows.map((_, at) => at + 1));
      expect(new Set(told.map(({ customer_id, row }) => customer_id ?? row)).size).toBe(ROWS);
      const { body: list } = await caller.get('/api/v1/customers?is_active=all&search=killed&size=1');
      expect(list.total).toBe(ROWS - ROWS / 100);
    },
    120_000,
  );

  it('leaves its undo to go on as well', async () => {
    const rows = Array.from({ length: ROWS }, (_, at) => `Row ${at},killed${at}@example.com`);
    const { body } = await sendFile(caller, `name,email\n${rows.join('\n')}\n`);
    await ended(caller, body.id);
    await caller.post(`/api/v1/jobs/${body.id}/undo`).expect(202);
    await until(caller, body.id, ({ progress, status }) => status === 'undoing' && progress.done > 0);
    await service.end('SIGKILL');
    await start();
    const job = await ended(caller, body.id);
    expect([job.status, job.undo]).toEqual(['undone', { removed: ROWS, restored: 0, kept: 0 }]);
  }, 120_000);

  it('ends long before its last row when it is cancelled instead, and what was done stays', async () => {
    const rows = Array.from({ length: 4 * ROWS }, (_, at) => `Row ${at},cancelled${at}@example.com`);
    const { body } = await sendFile(caller, `name,email\n${rows.join('\n')}\n`);
    await until(caller, body.id, ({ counts }) => counts.created > 0);
    await caller.post(`/api/v1/jobs/${body.id}/cancel`);
    const job = await until(caller, body.id, ({ status }) => status === 'cancelled');
    expect(job.progress.done).toBeLessThan(4 * ROWS);
    expect(job.counts.created).toBe(job.progress.done);
    const { body: list } = await caller.get('/api/v1/customers?is_active=all&search=cancelled&size=1');
    expect(list.total).toBe(job.counts.created);
  }, 60_000);
});
