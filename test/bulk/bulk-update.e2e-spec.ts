import type { BulkUpdateResponseDto } from '../../src/bulk/dto/bulk-update-response.dto.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { ended, rowsOf } from '../jobs/stage.js';
import { customer, manyCustomers, read, update } from './stage.js';

describe('bulk update', () => {
  let app: TestApp;
  let caller: Caller;

  beforeAll(async () => {
    app = await startTestApp();
    caller = await app.caller();
  });
  afterAll(() => app.close());

  it('changes those that are named by the rules of a PUT, and tells of each that it could not', async () => {
    const [one, other] = [await customer(caller), await customer(caller, { tags: ['a'] })];
    const gone = '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80';
    const { body } = await update(caller, {
      customer_ids: [one.id, other.id.toUpperCase(), gone, 'nonsense', one.id],
      changes: { tags: ['b'], address: { city: 'Fes' }, status: 'vip' },
    }).expect(200);
    expect(body).toEqual({
      matched: 2,
      updated: 2,
      unchanged: 0,
      failed: 2,
      errors: [gone, 'nonsense'].map((customer_id) => ({
        customer_id,
        field: 'id',
        code: 'customer_not_found',
        message: 'Customer not found',
      })),
      dry_run: false,
      job_id: expect.any(String),
    });
    for (const { id } of [one, other]) {
      expect(await read(caller, id)).toMatchObject({
        tags: ['b'],
        status: 'vip',
        address: { city: 'Fes' },
        version: 2,
      });
      const { body: log } = await caller.get(`/api/v1/audit?resource_id=${id}`).expect(200);
      expect(log.items[0]).toMatchObject({
        action: 'crm:update:customers',
        changes: { status: { after: 'vip' } },
      });
    }
    const job = await caller.get(`/api/v1/jobs/${body.job_id}`).expect(200);
    expect(job.body).toMatchObject({
      kind: 'bulk_update',
      status: 'completed',
      counts: { updated: 2, failed: 2 },
    });
    const again = await update(caller, { customer_ids: [one.id], changes: { tags: ['b'] } });
    expect(again.body).toMatchObject({ matched: 1, updated: 0, unchanged: 1, failed: 0, errors: [] });
  });

  it('respects versions', async () => {
    const [one, other] = [await customer(caller), await customer(caller)];
    await caller.put(`/api/v1/customers/${one.id}`, { notes: 'mine' }).expect(200);
    const customer_ids = [
      { id: one.id, version: 1 },
      { id: other.id, version: 1 },
    ];
    const { body } = await update(caller, { customer_ids, changes: { notes: 'all' } }).expect(200);
    expect(body).toMatchObject({ matched: 2, updated: 1, failed: 1 });
    expect(body.errors).toEqual([
      expect.objectContaining({ customer_id: one.id, code: 'precondition_failed' }),
    ]);
    expect((await read(caller, one.id)).notes).toBe('mine');
  });

  it('shows before and after in a dry run, and changes nothing', async () => {
    const made = await customer(caller, { notes: 'old', tags: ['dry'] });
    const same = await customer(caller, { notes: 'new', tags: ['dry'] });
    const { body } = await update(caller, {
      filter: { tags: ['dry'] },
      changes: { notes: 'new', tax_id: '12-3456789' },
      dry_run: true,
    }).expect(200);
    expect(body).toMatchObject({ matched: 2, updated: 2, failed: 0, dry_run: true });
    expect(body.sample[0]).toMatchObject({
      customer_id: made.id,
      before: { notes: 'old' },
      after: { notes: 'new' },
    });
    expect(body.sample[1].customer_id).toBe(same.id);
    expect(JSON.stringify(body)).not.toContain('3456789');
    expect(await read(caller, made.id)).toMatchObject({ notes: 'old', version: 1 });
    const undo = await caller.post(`/api/v1/jobs/${body.job_id}/undo`);
    expect([undo.status, undo.body.error]).toEqual([409, 'conflict']);
  });

  it('judges by the contract of the caller, each customer for itself', async () => {
    const travel = await app.caller('travel');
    const isp = await app.caller('isp');
    const made = await customer(caller);
    const wrong = await update(travel, { customer_ids: [made.id], changes: { region: 5, industry: 'x' } });
    expect(wrong.status).toBe(422);
    const fields = wrong.body.errors.map(({ field }: { field: string }) => field);
    expect(fields.sort()).toEqual(['changes.industry', 'changes.region']);
    expect((await update(isp, { customer_ids: [made.id], changes: { region: 'Souss' } })).status).toBe(400);
    const short = await customer(caller, { billing_address: null });
    const whole = { street: '1', city: 'Fes', state: 'F', postal_code: '1', country: 'MA' };
    await isp.put(`/api/v1/customers/${made.id}`, { billing_address: whole }).expect(200);
    const part = await update(isp, {
      customer_ids: [short.id, made.id],
      changes: { billing_address: { city: 'Rabat' } },
    }).expect(200);
    expect(part.body).toMatchObject({ updated: 1, failed: 1 });
    expect(part.body.errors[0]).toMatchObject({ customer_id: short.id, code: 'required' });
  });

  it('gives a unique value to one alone', async () => {
    const made = [await customer(caller), await customer(caller), await customer(caller)];
    const { body } = await update(caller, {
      customer_ids: made.map(({ id }) => id),
      changes: { email: 'one@example.com' },
    }).expect(200);
    expect(body).toMatchObject({ matched: 3, updated: 1, failed: 2 });
    expect(body.errors[0]).toMatchObject({
      customer_id: made[1].id,
      field: 'email',
      code: 'duplicate_customer',
    });
  });

  it('says in a dry run who would fail, since another of them takes a unique value first', async () => {
    // more than one transaction of them
    await manyCustomers(caller, 120, 'wanting');
    await caller
      .post('/api/v1/customers', { name: 'Holder', phone: '+15554443322', tags: ['wanting'] })
      .expect(201);
    for (const changes of [
      { email: 'Wanted@example.com' },
      { phone: '+1 555 444 3322' },
      { email: 'wanted2@example.com', phone: '+1 555 444 3333' },
    ]) {
      const asked = { filter: { tags: ['wanting'] }, changes };
      const { body: plan } = await update(caller, { ...asked, dry_run: true }).expect(200);
      const { body: done } = await update(caller, asked).expect(200);
      const told = ({ matched, updated, unchanged, failed, errors }: BulkUpdateResponseDto) => ({
        ...{ matched, updated, unchanged, failed, errors },
      });
      expect(told(plan)).toEqual(told(done));
      expect(done).toMatchObject({ matched: 121, updated: 1, failed: 120 });
    }
  });

  it('does more than 1,000 as a job', async () => {
    await manyCustomers(caller, 1100, 'job');
    const answer = await update(caller, { filter: { tags: ['job'] }, changes: { notes: 'by a job' } });
    expect(answer.status).toBe(202);
    expect(answer.headers.location).toBe(`/api/v1/jobs/${answer.body.id}`);
    expect(answer.body).toMatchObject({ kind: 'bulk_update', progress: { done: 0, total: 1100 } });
    const job = await ended(caller, answer.body.id);
    expect(job).toMatchObject({
      status: 'completed',
      progress: { done: 1100, total: 1100 },
      counts: { updated: 1100 },
    });
    const rows = await rowsOf(caller, job.id);
    expect(rows).toHaveLength(1100);
    expect(rows[0]).toMatchObject({
      outcome: 'updated',
      changes: { notes: { before: null, after: 'by a job' } },
    });
    const { body } = await caller.get('/api/v1/customers?tags=job&size=1&fields=notes');
    expect([body.total, body.items[0].notes]).toEqual([1100, 'by a job']);
  });

  it('is answered once for an Idempotency-Key, and needs its permission', async () => {
    const made = await customer(caller, { tags: ['old'] });
    const body = { customer_ids: [made.id], changes: { tags: ['new'] } };
    const first = await update(caller, body).set('Idempotency-Key', 'bulk-1').expect(200);
    const second = await update(caller, body).set('Idempotency-Key', 'bulk-1').expect(200);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotent-replayed']).toBe('true');
    const reader = await app.caller('standard', ['crm:read:customers']);
    expect((await update(reader, body)).status).toBe(403);
  });
});
