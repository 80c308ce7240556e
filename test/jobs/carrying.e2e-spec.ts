import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { ended, enqueue, learnToCount, rowsOf, until } from './stage.js';

describe('what carries jobs', () => {
  let app: TestApp;
  let owner: Caller;

  beforeAll(async () => {
    app = await startTestApp();
    await learnToCount(app);
    owner = await app.caller();
  });
  afterAll(() => app.close());

  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

  it('goes on at the last commit after an error: no row twice, none left out', async () => {
    const { id } = await enqueue(app, owner, { rows: 6, breaksAt: 4, breaks: 2 });
    const job = await ended(owner, id);
    expect([job.status, job.counts.updated, job.counts.unchanged]).toEqual(['completed', 3, 3]);
    expect((await rowsOf(owner, id)).map(({ row }) => row)).toEqual(numbers(6));
  });

  it('fails a job for what its handler says, with the line', async () => {
    const { id } = await enqueue(app, owner, { rows: 6, failsAt: 4 });
    const job = await ended(owner, id);
    expect(job).toMatchObject({ status: 'failed', error: { code: 'bad_file', message: 'Bad', line: 4 } });
    expect(job.progress.done).toBe(3);
    expect((await owner.post(`/api/v1/jobs/${id}/undo`)).status).toBe(409);
    expect((await owner.post(`/api/v1/jobs/${id}/cancel`)).status).toBe(409);
  });

  it('ends a job within 3 seconds of its cancel, and what was done stays', async () => {
    for (const isDeaf of [false, true]) {
      const { id } = await enqueue(app, owner, { rows: 10_000, pauseMs: 10, isDeaf });
      const { progress } = await until(owner, id, ({ progress: { done } }) => done > 5);
      const { status, headers } = await owner.post(`/api/v1/jobs/${id}/cancel`);
      expect([status, headers.location]).toEqual([202, `/api/v1/jobs/${id}`]);
      const job = await ended(owner, id);
      expect(job.status).toBe('cancelled');
      // as many as there are in three seconds
      expect(job.progress.done - progress.done).toBeLessThan(300);
      // not even what does not listen adds to it any more
      const rows = await rowsOf(owner, id);
      expect(rows.map(({ row }) => row)).toEqual(numbers(job.progress.done));
      expect((await owner.get(`/api/v1/jobs/${id}`)).body.progress).toEqual(job.progress);
      expect((await owner.post(`/api/v1/jobs/${id}/cancel`)).status).toBe(409);
    }
  });

  it('does a small job beside a big one, and big ones in turn', async () => {
    const big = await enqueue(app, owner, { rows: 2000, pauseMs: 10 });
    await until(owner, big.id, ({ progress }) => progress.done > 0);
    const small = await enqueue(app, owner, { rows: 3 }, { small: true });
    expect((await ended(owner, small.id)).status).toBe('completed');
    const other = await enqueue(app, owner, { rows: 3 });
    expect((await ended(owner, other.id)).status).toBe('completed');
    const first = await owner.get(`/api/v1/jobs/${big.id}`);
    expect(first.body.status).toBe('running');
    await owner.post(`/api/v1/jobs/${big.id}/cancel`).expect(202);
    const { progress } = await ended(owner, big.id);
    expect((await rowsOf(owner, big.id)).map(({ row }) => row)).toEqual(numbers(progress.done));
  }, 60_000);

  it('does for nobody what they may not do any more', async () => {
    const caller = await app.caller();
    const { body } = await caller.get('/api/v1/auth/me');
    const { id } = await enqueue(app, caller, { rows: 3, breaksAt: 2, breaks: 1 });
    await sql`update api_keys set revoked_at = now() where id = ${body.id}`.execute(app.database.kysely);
    const job = await ended(owner, id);
    expect(job).toMatchObject({ status: 'failed', error: { code: 'unauthorized_access' } });
  });

  it('counts what waits, runs and failed in the metrics', async () => {
    const { id } = await enqueue(app, owner, { rows: 1000, pauseMs: 10 });
    await until(owner, id, ({ status }) => status === 'running');
    const { text } = await app.http.get('/metrics').expect(200);
    expect(text).toMatch(/crm_jobs\{state="running"\} [1-9]/);
    expect(text).toMatch(/crm_jobs\{state="queued"\} \d/);
    expect(text).toMatch(/crm_jobs\{state="failed"\} \d/);
    await owner.post(`/api/v1/jobs/${id}/cancel`).expect(202);
    await ended(owner, id);
  });
});

describe('two instances', () => {
  it('share the jobs: both work, no row is done twice, and a cancel is heard wherever it is asked', async () => {
    const one = await startTestApp();
    const other = await startTestApp({ database: one.database });
    try {
      await learnToCount(one);
      await learnToCount(other);
      const owner = await one.caller();
      const jobs = [];
      for (let n = 0; n < 4; n++) jobs.push(await enqueue(one, owner, { rows: 60, pauseMs: 10 }));
      for (const { id } of jobs) {
        expect((await ended(owner, id)).status).toBe('completed');
        expect((await rowsOf(owner, id)).map(({ row }) => row)).toHaveLength(60);
      }
      const far = await enqueue(one, owner, { rows: 5000, pauseMs: 10 });
      const { progress } = await until(owner, far.id, ({ status }) => status === 'running');
      for (const { url } of [other, one]) {
        const path = `${url}/api/v1/jobs/${far.id}/cancel`;
        await fetch(path, { method: 'POST', headers: { authorization: `Bearer ${owner.token}` } });
      }
      const job = await ended(owner, far.id);
      expect(job.status).toBe('cancelled');
      expect(job.progress.done - progress.done).toBeLessThan(300);
    } finally {
      await other.close();
      await one.close();
    }
  }, 60_000);
});
