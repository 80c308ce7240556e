import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { ended, enqueue, learnToCount, rowsOf, until, type ShownJob } from './stage.js';

describe('jobs', () => {
  let app: TestApp;
  let owner: Caller;

  beforeAll(async () => {
    app = await startTestApp();
    await learnToCount(app);
    owner = await app.caller();
  });
  afterAll(() => app.close());

  it('are carried out, and show what the contract says they do', async () => {
    const { id } = await enqueue(app, owner, { rows: 5 });
    const job = await ended(owner, id);
    const self = `/api/v1/jobs/${id}`;
    expect(job).toMatchObject({
      id,
      kind: 'recalculation',
      status: 'completed',
      dry_run: false,
      progress: { done: 5, total: 5 },
      counts: { created: 0, updated: 3, unchanged: 2, duplicates: 0, skipped: 0, failed: 0 },
      undo: null,
      estimated_completion: null,
      error: null,
      links: { self, events: `${self}/events`, rows: `${self}/rows`, errors: null },
    });
    expect(Object.keys(job.links).sort()).toEqual(['errors', 'events', 'rows', 'self']);
    for (const moment of ['created_at', 'started_at', 'finished_at']) {
      expect(Date.parse(String(job[moment]))).not.toBeNaN();
    }
    expect(job.created_by).toBe((await owner.get('/api/v1/auth/me')).body.id);
  });

  it('start within a second, and say how fast they go and when they will be done', async () => {
    const asked = Date.now();
    const { id } = await enqueue(app, owner, { rows: 60, pauseMs: 20 });
    const running = await until(owner, id, ({ progress }) => progress.done > 10);
    expect(Date.parse(String(running.started_at)) - asked).toBeLessThan(1000);
    expect(running.status).toBe('running');
    expect(running.rate_per_second).toBeGreaterThan(1);
    expect(running.rate_per_second).toBeLessThan(60);
    expect(Date.parse(String(running.estimated_completion))).toBeGreaterThan(Date.now() - 1000);
    expect(running.links).toHaveProperty('cancel');
    expect((await ended(owner, id)).status).toBe('completed');
  });

  it('tell of each row once, page by page, and of those that came out so', async () => {
    const { id } = await enqueue(app, owner, { rows: 7 });
    await ended(owner, id);
    const { body } = await owner.get(`/api/v1/jobs/${id}/rows?limit=3`).expect(200);
    expect(body.items[0]).toEqual({ row: 1, outcome: 'updated', customer_id: null, errors: [] });
    const next = await owner.get(`/api/v1/jobs/${id}/rows?limit=3&cursor=${body.next_cursor}`).expect(200);
    expect(next.body.items.map(({ row }: { row: number }) => row)).toEqual([4, 5, 6]);
    expect((await rowsOf(owner, id)).map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect((await rowsOf(owner, id, '&outcome=unchanged')).map(({ row }) => row)).toEqual([2, 4, 6]);
    expect((await owner.get(`/api/v1/jobs/${id}/rows?outcome=odd`)).body.errors[0]).toMatchObject({
      field: 'outcome',
      code: 'invalid_value',
    });
    const other = await enqueue(app, owner, { rows: 1 });
    const foreign = await owner.get(`/api/v1/jobs/${other.id}/rows?cursor=${body.next_cursor}`);
    expect([foreign.status, foreign.body.errors[0].field]).toEqual([400, 'cursor']);
    expect((await owner.get(`/api/v1/jobs/${id}/errors.csv`)).status).toBe(404);
  });

  it('are listed newest first, in every style, by kind and status', async () => {
    const caller = await app.caller();
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.unshift((await enqueue(app, caller, { rows: 1 })).id);
    for (const id of made) await ended(caller, id);
    const reader = await app.caller('standard', ['crm:read:customers']);
    expect((await reader.get('/api/v1/jobs')).body).toMatchObject({ items: [], total: 0, page: 1 });
    const mine = ({ items }: { items: ShownJob[] }) =>
      items.map(({ id }) => id).filter((id) => made.includes(id));
    const { body: page } = await caller.get('/api/v1/jobs?size=100').expect(200);
    expect(mine(page)).toEqual(made);
    const { body: offset } = await caller.get('/api/v1/jobs?limit=2&offset=0').expect(200);
    expect(offset.jobs).toHaveLength(2);
    expect(offset.pagination).toMatchObject({ limit: 2, offset: 0 });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer = await caller.get(`/api/v1/jobs?limit=2&cursor=${cursor}`).expect(200);
      seen.push(...mine(answer.body));
      cursor = answer.body.next_cursor as string | null;
    }
    expect(seen).toEqual(made);
    const count = async (query: string) =>
      mine((await caller.get(`/api/v1/jobs?size=100&${query}`)).body).length;
    expect(await count('kind=recalculation,import&status=completed')).toBe(5);
    expect(await count('kind=import')).toBe(0);
    expect(await count('status=failed&status=queued')).toBe(0);
    expect((await caller.get('/api/v1/jobs?kind=odd')).status).toBe(400);
  });

  it('are their owner’s alone, but for who may see or steer all', async () => {
    const { id } = await enqueue(app, owner, { rows: 1000, pauseMs: 20 });
    const other = await app.caller('standard', ['crm:read:customers', 'crm:update:customers']);
    const reader = await app.caller('travel', ['crm:read:jobs']);
    const steerer = await app.caller('standard', ['crm:read:jobs', 'crm:update:jobs']);
    for (const path of ['', '/rows', '/events', '/errors.csv']) {
      const answer = await other.get(`/api/v1/jobs/${id}${path}`);
      expect([path, answer.status, answer.body.error]).toEqual([path, 404, 'not_found']);
    }
    for (const step of ['commit', 'cancel', 'undo']) {
      expect((await other.post(`/api/v1/jobs/${id}/${step}`)).status).toBe(404);
      expect((await reader.post(`/api/v1/jobs/${id}/${step}`)).status).toBe(403);
    }
    expect((await reader.get(`/api/v1/jobs/${id}`)).body.id).toBe(id);
    expect((await reader.get('/api/v1/jobs?size=100')).body.items[0].id).toBe(id);
    expect((await steerer.post(`/api/v1/jobs/${id}/cancel`)).status).toBe(202);
    expect((await ended(owner, id)).status).toBe('cancelled');
    for (const wrong of ['nonsense', '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80']) {
      expect((await steerer.get(`/api/v1/jobs/${wrong}`)).status).toBe(404);
      expect((await steerer.post(`/api/v1/jobs/${wrong}/cancel`)).status).toBe(404);
    }
    expect((await app.http.get('/api/v1/jobs')).status).toBe(401);
  });
});
