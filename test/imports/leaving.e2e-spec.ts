import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Housekeeping } from '@crm/housekeeping';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { ended, rowsOf } from '../jobs/stage.js';
import { counted, found, imported } from './stage.js';

describe('what an import leaves behind', () => {
  let app: TestApp;
  let caller: Caller;
  let count = 0;
  const email = () => `left${++count}@example.com`;
  const filesOf = async (jobId: string): Promise<string[]> => {
    const { rows } = await sql<{ file_key: string }>`
      select file_key from import_files where job_id = ${jobId}`.execute(app.database.kysely);
    return rows.map(({ file_key }) => file_key);
  };
  const stored = (): string[] => {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  };
  // specs that run at the same time keep theirs in the folder of the process
  const folder = mkdtempSync(join(tmpdir(), 'left-'));

  beforeAll(async () => {
    app = await startTestApp({ env: { FILES_URL: `file:${folder}` } });
    caller = await app.caller();
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  it('is no file, once its rows are stored or cannot be', async () => {
    await imported(caller, `name,email\nA,${email()}\n`);
    await imported(caller, 'name,notes\nAda,"open\n');
    await caller
      .post('/api/v1/customers/bulk-import', { customers: [{ name: 'A', email: email() }] })
      .expect(200);
    expect(stored()).toEqual([]);
  });

  it('is a file while it is planned, and none when that is cancelled', async () => {
    const job = await imported(caller, `name,email\nA,${email()}\n`, '?dry_run=true');
    expect(await filesOf(job.id)).toHaveLength(1);
    await caller.post(`/api/v1/jobs/${job.id}/cancel`);
    await app.inside(({ get }) => get<Housekeeping>('Housekeeping').runAll(new Date()));
    expect([await filesOf(job.id), stored()]).toEqual([[], []]);
  });

  it('can be undone: new customers go, changed ones are as they were', async () => {
    const [known, fresh, touched] = [email(), email(), email()];
    await imported(caller, `name,email,notes\nKnown,${known},before\n`);
    const job = await imported(
      caller,
      `name,email,notes\nKnown,${known},after\nFresh,${fresh},\nTouched,${touched},\n`,
      '?mode=upsert',
    );
    const [{ id }] = await found(caller, touched);
    await caller.put(`/api/v1/customers/${id as string}`, { notes: 'mine' }).expect(200);
    const asked = await caller.post(`/api/v1/jobs/${job.id}/undo`).expect(202);
    expect(asked.body).toMatchObject({ status: 'undoing', progress: { done: 0, total: 3 } });
    const undone = await ended(caller, job.id);
    expect(undone).toMatchObject({ status: 'undone', undo: { removed: 1, restored: 1, kept: 1 } });
    expect(undone.progress).toEqual({ done: 3, total: 3 });
    expect(await found(caller, known)).toMatchObject([{ notes: 'before' }]);
    expect(await found(caller, fresh)).toEqual([]);
    expect(await found(caller, touched)).toMatchObject([{ notes: 'mine' }]);
  });

  it('can be undone where one customer was made and changed by it', async () => {
    const address = email();
    const job = await imported(
      caller,
      `name,email,notes\nA,${address},one\n,${address},two\n`,
      '?mode=upsert',
    );
    expect(counted(job)).toEqual({ created: 1, updated: 1 });
    await caller.post(`/api/v1/jobs/${job.id}/undo`).expect(202);
    expect(await ended(caller, job.id)).toMatchObject({ status: 'undone' });
    expect(await found(caller, address)).toEqual([]);
  });

  it.each(['anonymize', 'delete'])(
    'names nobody in rows that failed before they were a customer, after %s',
    async (policy) => {
      const [address, merged, stays] = [`Later${++count}@Example.com`, email(), email()];
      const phone = `+1-555-777-${1000 + count}`;
      const other = `+1-555-778-${1000 + count}`;
      const job = await imported(
        caller,
        [
          'name,email,phone,health_score',
          `Latecomer by mail,${address},,101`,
          `Latecomer by phone,,${phone.replaceAll('-', ' ')},101`,
          `Latecomer by another,,${other},101`,
          `Late\0comer who cannot be stored,${address},,`,
          `Latecomer who merged,${merged},,101`,
          `Somebody else,${stays},,101`,
        ].join('\n'),
      );
      expect(counted(job)).toEqual({ failed: 6 });
      const made = async (body: object) =>
        (await caller.post('/api/v1/customers', body).expect(201)).body.id as string;
      const id = await made({ name: 'L', email: address.toLowerCase(), phone, alternative_phones: [other] });
      const loser = await made({ name: 'L', email: merged });
      await caller.post(`/api/v1/customers/${id}/merge`, { from_id: loser }).expect(200);
      await caller.delete(`/api/v1/customers/${id}?data_retention_policy=${policy}`).expect(204);
      const rows = await sql<{ text: string }>`
      select job_rows::text as text from job_rows where job_id = ${job.id} order by "row"`.execute(
        app.database.kysely,
      );
      const kept = rows.rows.map(({ text }) => /Latecomer|Later|555|left|Somebody/.test(text));
      expect(kept).toEqual([false, false, false, false, false, true]);
      expect((await rowsOf(caller, job.id)).map(({ outcome }) => outcome)).toEqual(Array(6).fill('failed'));
      const { text } = await caller.get(`/api/v1/jobs/${job.id}/errors.csv`).expect(200);
      expect(text.trim().split('\n')).toHaveLength(2);
    },
  );

  it.each(['anonymize', 'delete'])(
    'names nobody in rows that failed while they were deleted and came back, after %s',
    async (policy) => {
      const { body: customer } = await caller.post('/api/v1/customers', { name: 'Gone' }).expect(201);
      const path = `/api/v1/customers/${customer.id}`;
      await caller.delete(`${path}?data_retention_policy=retain`).expect(204);
      const job = await imported(
        caller,
        `id,account_number,notes\n${customer.id},,Private\n,${customer.account_number},Private\n,C-99999999,Other\n`,
        '?mode=upsert',
      );
      expect(counted(job)).toEqual({ failed: 3 });
      await caller.post(`${path}/restore`).expect(200);
      await caller.delete(`${path}?data_retention_policy=${policy}`).expect(204);
      const { text } = await caller.get(`/api/v1/jobs/${job.id}/errors.csv`).expect(200);
      expect([text.includes('Private'), text.includes('Other')]).toEqual([false, true]);
    },
  );

  it.each(['anonymize', 'delete'])('is nothing of a person, after %s', async (policy) => {
    const [one, other] = [`erased${++count}@example.com`, email()];
    await imported(caller, `name,email\nErased Person,${one}\n`);
    const [{ id }] = await found(caller, one);
    const content = `name,email,notes,health_score\nErased Person,${one},secret,\nOther,${other},,\nErased Person,${one},,101\n`;
    const plan = await imported(caller, content, '?dry_run=true&mode=upsert');
    const done = await imported(caller, content, '?mode=upsert');
    expect(counted(done)).toEqual({ created: 1, updated: 1, failed: 1 });
    await caller.delete(`/api/v1/customers/${id as string}?data_retention_policy=${policy}`).expect(204);

    const kept = await sql<{ text: string }>`
      select jobs::text || coalesce(string_agg(job_rows::text, ' '), '') as text
      from jobs left join job_rows on job_rows.job_id = jobs.id group by jobs.id, jobs.*`.execute(
      app.database.kysely,
    );
    expect(JSON.stringify(kept.rows)).not.toMatch(new RegExp(`${one}|Erased Person|secret`));
    expect([await filesOf(plan.id), stored()]).toEqual([[], []]);
    expect((await rowsOf(caller, done.id)).map(({ outcome }) => outcome)).toEqual([
      'updated',
      'created',
      'failed',
    ]);
    await caller.post(`/api/v1/jobs/${plan.id}/commit`).expect(202);
    expect(await ended(caller, plan.id)).toMatchObject({ status: 'failed', error: { code: 'file_gone' } });
  });
});
