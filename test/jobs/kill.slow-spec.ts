import { setTimeout as pause } from 'node:timers/promises';
import { makeChildStore, type ChildStore } from '../hostile/child-store.js';
import { manyCustomers, update } from '../bulk/stage.js';
import { ADMINISTRATOR, tokensOf } from '../support/administrator.js';
import { callerWith, type Caller } from '../support/app.js';
import { ChildService } from '../support/child/service.js';
import { ended, rowsOf, until } from './stage.js';

const CUSTOMERS = 3_000;

/** Runs on a folder, and on PostgreSQL where one is tested on. */
describe('a process that dies in a job', () => {
  let store: ChildStore;
  let services: ChildService[];
  let caller: Caller;

  beforeEach(async () => {
    store = await makeChildStore();
    services = [];
    caller = await start();
    await manyCustomers(caller, CUSTOMERS, 'all');
  }, 120_000);

  afterEach(async () => {
    for (const service of services) await service.end('SIGKILL');
    await store.drop();
  });

  async function start(): Promise<Caller> {
    const service = await ChildService.start(store.env);
    services.push(service);
    return callerWith(service.url, (await tokensOf(service.url, ADMINISTRATOR)).access_token);
  }

  const begin = async (): Promise<string> => {
    const { body } = await update(caller, { filter: { tags: ['all'] }, changes: { notes: 'done' } }).expect(
      202,
    );
    await until(caller, body.id, ({ progress }) => progress.done > 0);
    return body.id;
  };

  /** Every customer was changed once, and every row says so. */
  async function expectWhole(id: string): Promise<void> {
    const job = await ended(caller, id);
    expect(job).toMatchObject({
      status: 'completed',
      progress: { done: CUSTOMERS },
      counts: { updated: CUSTOMERS },
    });
    const rows = await rowsOf(caller, id);
    expect(rows).toHaveLength(CUSTOMERS);
    expect(new Set(rows.map(({ customer_id }) => customer_id)).size).toBe(CUSTOMERS);
    let cursor: string | null = '';
    const versions = new Set<number>();
    while (cursor !== null) {
      const path = `/api/v1/customers?tags=all&limit=100&cursor=${cursor}`;
      const { body } = await caller.get(path).expect(200);
      for (const { version } of body.items as { version: number }[]) versions.add(version);
      cursor = body.next_cursor as string | null;
    }
    expect([...versions]).toEqual([2]);
  }

  it('by kill -9: the job goes on at its last commit, no customer twice, none left out', async () => {
    const id = await begin();
    await services[0].end('SIGKILL');
    caller = await start();
    const before = (await caller.get(`/api/v1/jobs/${id}`)).body;
    expect(before.status).toBe('running');
    await until(
      caller,
      id,
      ({ progress, status }) => progress.done > before.progress.done || status !== 'running',
    );
    await expectWhole(id);
  }, 120_000);

  it('by SIGTERM: it ends with code 0, and the job goes on at the next start', async () => {
    const id = await begin();
    expect(await services[0].end('SIGTERM')).toEqual({ code: 0, signal: null });
    caller = await start();
    await expectWhole(id);
  }, 120_000);

  it('by kill -9 in an undo: that goes on as well', async () => {
    const id = await begin();
    await ended(caller, id);
    await caller.post(`/api/v1/jobs/${id}/undo`).expect(202);
    await until(caller, id, ({ progress, status }) => status === 'undoing' && progress.done > 0);
    await services[0].end('SIGKILL');
    caller = await start();
    const job = await until(caller, id, ({ status }) => status === 'undone');
    expect(job.undo).toEqual({ removed: 0, restored: CUSTOMERS, kept: 0 });
    const { body } = await caller.get('/api/v1/customers?tags=all&fields=notes,version&size=1').expect(200);
    expect(body.items[0]).toEqual({ notes: null, version: 3 });
  }, 120_000);

  it('by kill -9 in a request: what it was changing goes on as a job', async () => {
    await manyCustomers(caller, 900, 'few');
    const answer = update(caller, { filter: { tags: ['few'] }, changes: { notes: 'few' } }).then(
      () => 'answered',
      () => 'lost',
    );
    let id: string | undefined;
    while (!id) {
      const { body } = await caller.get('/api/v1/jobs?kind=bulk_update&status=running');
      id = body.items[0]?.progress.done > 0 ? (body.items[0].id as string) : undefined;
      await pause(5);
    }
    await services[0].end('SIGKILL');
    expect(await answer).toBe('lost');
    caller = await start();
    const job = await ended(caller, id);
    expect(job).toMatchObject({ status: 'completed', counts: { updated: 900 } });
    expect(new Set((await rowsOf(caller, id)).map(({ row }) => row)).size).toBe(900);
  }, 120_000);
});
