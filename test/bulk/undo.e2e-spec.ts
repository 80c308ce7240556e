import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { ended } from '../jobs/stage.js';
import { customer, read, update } from './stage.js';

describe('undoing a bulk update', () => {
  let app: TestApp;
  let caller: Caller;

  beforeAll(async () => {
    app = await startTestApp();
    caller = await app.caller();
  });
  afterAll(() => app.close());

  async function undone(jobId: string) {
    const answer = await caller.post(`/api/v1/jobs/${jobId}/undo`);
    expect([answer.status, answer.body.status]).toEqual([202, 'undoing']);
    const job = await ended(caller, jobId);
    expect(job.status).toBe('undone');
    return job;
  }
  const changed = async (ids: string[], changes: object): Promise<string> =>
    (await update(caller, { customer_ids: ids, changes }).expect(200)).body.job_id;

  it('brings back what was changed and nobody changed since', async () => {
    const whole = { name: 'Ada', phone: '+1-555-810-2001', tax_id: '12-3456789', tags: ['a'], notes: 'n' };
    const one = await customer(caller, whole);
    const other = await customer(caller, { notes: 'n' });
    const before = [await read(caller, one.id), await read(caller, other.id)];
    const job = await changed([one.id, other.id], {
      tax_id: '98-7654321',
      notes: 'changed',
      tags: ['b'],
      status: 'suspended',
      phone: null,
      first_name: 'X',
    });
    await caller.put(`/api/v1/customers/${other.id}`, { notes: 'mine' }).expect(200);
    const { undo } = await undone(job);
    expect(undo).toEqual({ removed: 0, restored: 1, kept: 1 });
    const versionless = ({
      version: _v,
      updated_at: _u,
      last_updated: _l,
      ...rest
    }: Record<string, unknown>) => rest;
    const [now, mine] = [await read(caller, one.id), await read(caller, other.id)];
    expect(versionless(now)).toEqual(versionless(before[0]));
    expect(versionless(mine)).toEqual({ ...versionless(before[1]), notes: 'mine' });
    const stored = await sql<{ changes: string }>`
      select changes::text from job_rows where job_id = ${job}`.execute(app.database.kysely);
    expect(JSON.stringify(stored.rows)).not.toMatch(/3456789|7654321/);
    const { body: log } = await caller.get(`/api/v1/audit?resource_id=${one.id}`);
    expect(log.items).toContainEqual(
      expect.objectContaining({
        action: 'crm:update:customers',
        changes: expect.objectContaining({ notes: { before: 'changed', after: 'n' } }),
      }),
    );
  });

  it('happens once, within 30 days', async () => {
    const { id } = await customer(caller);
    const job = await changed([id], { notes: 'once' });
    expect((await caller.get(`/api/v1/jobs/${job}`)).body.links.undo).toBe(`/api/v1/jobs/${job}/undo`);
    await undone(job);
    const second = await caller.post(`/api/v1/jobs/${job}/undo`);
    expect([second.status, second.body.error]).toEqual([409, 'conflict']);
    expect((await caller.get(`/api/v1/jobs/${job}`)).body.links.undo).toBeUndefined();
    const old = await changed([id], { notes: 'old' });
    await sql`update jobs set finished_at = finished_at - interval '31 days' where id = ${old}`.execute(
      app.database.kysely,
    );
    expect((await caller.post(`/api/v1/jobs/${old}/undo`)).status).toBe(409);
  });

  it('leaves a unique value with whoever has it by now', async () => {
    const one = await customer(caller, { email: 'first@example.com', notes: 'n' });
    const job = await changed([one.id], { email: 'second@example.com', notes: 'changed' });
    const other = await customer(caller, { email: 'first@example.com' });
    const { undo } = await undone(job);
    expect(undo).toEqual({ removed: 0, restored: 0, kept: 1 });
    expect(await read(caller, one.id)).toMatchObject({ email: 'second@example.com', notes: 'n' });
    expect((await read(caller, other.id)).email).toBe('first@example.com');
  });

  it('knows nothing of who was erased, and is refused where nothing else is left', async () => {
    const [one, other] = [await customer(caller, { notes: 'secret' }), await customer(caller)];
    const both = await changed([one.id, other.id], { notes: 'known' });
    const alone = await changed([one.id], { notes: 'private' });
    await caller.delete(`/api/v1/customers/${one.id}?data_retention_policy=anonymize`).expect(204);
    const refused = await caller.post(`/api/v1/jobs/${alone}/undo`);
    expect([refused.status, refused.body.error]).toEqual([409, 'conflict']);
    const kept = await sql<{ text: string }>`
      select coalesce(changes::text, '') || coalesce(cells::text, '') as text from job_rows
      where customer_id = ${one.id} union all select input::text from jobs`.execute(app.database.kysely);
    expect(JSON.stringify(kept.rows)).not.toMatch(/secret|private/);
    expect((await undone(both)).undo).toEqual({ removed: 0, restored: 1, kept: 1 });
  });

  it('needs the right to what the job did', async () => {
    const { id } = await customer(caller);
    const job = await changed([id], { notes: 'x' });
    const steerer = await app.caller('standard', ['crm:read:jobs', 'crm:update:jobs']);
    const refused = await steerer.post(`/api/v1/jobs/${job}/undo`);
    expect([refused.status, refused.body.details.required_permission]).toEqual([403, 'crm:update:customers']);
    const manager = await app.caller('standard', [
      'crm:read:jobs',
      'crm:update:jobs',
      'crm:update:customers',
    ]);
    expect((await manager.post(`/api/v1/jobs/${job}/undo`)).status).toBe(202);
    expect((await ended(caller, job)).status).toBe('undone');
  });
});
