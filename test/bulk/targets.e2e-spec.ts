import { CONTRACTS } from '@crm/contracts';
import type { BulkTargets } from '../../src/bulk/index.js';
import type { JobFailedError } from '../../src/jobs/index.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { ended, enqueue, learnToCount, until } from '../jobs/stage.js';
import { customer, read, update } from './stage.js';

describe('the targets of what is done to many', () => {
  let app: TestApp;
  let caller: Caller;

  beforeAll(async () => {
    app = await startTestApp();
    caller = await app.caller();
  });
  afterAll(() => app.close());

  it('are never everybody by omission: exactly one way of saying whom, and none of them empty', async () => {
    const changes = { notes: 'x' };
    const made = await customer(caller);
    const wrong: [object, string, string][] = [
      [{}, 'customer_ids', 'required'],
      [{ customer_ids: [] }, 'customer_ids', 'too_few'],
      [{ customer_ids: [made.id], filter: { tags: ['a'] } }, 'filter', 'contradiction'],
      [{ filter: {} }, 'filter', 'too_few'],
      [{ filter: { tags: null } }, 'filter', 'too_few'],
      [{ filter: { all: [] } }, 'filter.all', 'too_few'],
      [{ filter: { tags: [] } }, 'filter.tags', 'too_few'],
      [{ filter: { tags: [''] } }, 'filter.tags', 'too_few'],
      [{ filter: { status: '' } }, 'filter.status', 'too_few'],
      [{ filter: { source: [] } }, 'filter.source', 'too_few'],
      [{ filter: { region: [] } }, 'filter.region', 'too_few'],
      [{ filter: { city: ' ' } }, 'filter.city', 'too_few'],
      [{ filter: { search: '' } }, 'filter.search', 'too_few'],
      [{ filter: { query: '\u200b' } }, 'filter.query', 'too_few'],
      [{ filter: { tags: ['vip'], status: [] } }, 'filter.status', 'too_few'],
      [{ filter: { any: [] } }, 'filter.any', 'too_few'],
      [{ filter: { colour: 'red' } }, 'filter.colour', 'unknown_field'],
      [{ filter: { status: ['odd'] } }, 'filter.status', 'invalid_value'],
      [{ filter: { page: 1 } }, 'filter.page', 'unknown_field'],
      [{ filter: { all: [{ field: 'odd', op: 'eq', value: 1 }] } }, 'filter.all.0.field', 'invalid_value'],
      [{ customer_ids: [5] }, 'customer_ids.0', 'invalid_type'],
      [{ customer_ids: [{ version: 1 }] }, 'customer_ids.0.id', 'required'],
      [{ customer_ids: [{ id: made.id, version: 'x' }] }, 'customer_ids.0.version', 'invalid_type'],
      [{ customer_ids: [{ id: made.id, odd: 1 }] }, 'customer_ids.0.odd', 'unknown_field'],
      [{ customer_ids: made.id }, 'customer_ids', 'invalid_type'],
      [{ filter: 'all' }, 'filter', 'invalid_type'],
    ];
    for (const [targets, field, code] of wrong) {
      const { status, body } = await update(caller, { ...targets, changes });
      expect([targets, status, body.errors?.[0].field, body.errors?.[0].code]).toEqual([
        targets,
        400,
        field,
        code,
      ]);
    }
    expect((await update(caller, { filter: { tags: ['a'] } })).body.errors[0].field).toBe('changes');
    const unknown = await update(caller, { segment_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80', changes });
    expect([unknown.status, unknown.body.error]).toEqual([404, 'not_found']);
    expect((await read(caller, made.id)).notes).toBeNull();
  });

  it('are what the list shows for the same filters, or what a tree chooses', async () => {
    const made = await customer(caller, { tags: ['way'], region: 'Souss', health_score: 30 });
    const inactive = await customer(caller, {
      tags: ['way'],
      status: 'inactive',
      region: 'Fes',
      health_score: 60,
    });
    const count = async (targets: object) =>
      (await update(caller, { ...targets, changes: { notes: 'x' }, dry_run: true }).expect(200)).body.matched;
    expect(await count({ filter: { tags: ['way'] } })).toBe(1);
    expect(await count({ filter: { tags: ['way'], is_active: 'all' } })).toBe(2);
    expect(await count({ filter: { tags: 'way', is_active: false } })).toBe(1);
    expect(await count({ filter: { tags: ['way'], is_active: 'all', health_score_max: 50 } })).toBe(1);
    expect(await count({ filter: { tags: ['way'], region: ['souss', 'fes'], is_active: 'all' } })).toBe(2);
    expect(await count({ filter: { search: 'nobody has this', is_active: 'all' } })).toBe(0);
    const tree = { all: [{ field: 'tags', op: 'eq', value: 'way' }] };
    expect(await count({ filter: tree })).toBe(2);
    const { body: segment } = await caller
      .post('/api/v1/segments', { name: 'Way', criteria: tree })
      .expect(201);
    expect(await count({ segment_id: segment.id })).toBe(2);
    const { body } = await update(caller, { segment_id: segment.id, changes: { notes: 'seen' } }).expect(200);
    expect(body.updated).toBe(2);
    for (const { id } of [made, inactive]) expect((await read(caller, id)).notes).toBe('seen');
  });

  it('are nobody by a segment that asks for nothing, which shows everybody', async () => {
    const made = await customer(caller);
    const segments = [{ name: 'Left out' }];
    for (const [at, criteria] of [{}, { all: [] }, { region: [], tags: null }].entries())
      segments.push({ name: `Asks nothing ${at}`, criteria } as { name: string });
    for (const segment of segments) {
      const { body } = await caller.post('/api/v1/segments', segment).expect(201);
      for (const [path, more] of [
        ['bulk-update', { changes: { notes: 'all' } }],
        ['bulk-communication', { channel: 'email', category: 'service', subject: 'Hi', message: 'Hi' }],
      ] as const) {
        const refused = await caller.post(`/api/v1/customers/${path}`, { segment_id: body.id, ...more });
        expect([segment, refused.status, refused.body.errors?.[0]]).toEqual([
          segment,
          400,
          expect.objectContaining({ field: 'segment_id', code: 'too_few' }),
        ]);
      }
      await caller.get(`/api/v1/customers/export?segment_id=${body.id}`).expect(200);
    }
    expect((await read(caller, made.id)).notes).toBeNull();
  });

  it('end where a segment loses its last condition while a job walks through it', async () => {
    const { body: segment } = await caller
      .post('/api/v1/segments', { name: 'Emptied', criteria: { tags: ['emptied'] } })
      .expect(201);
    const walk = () =>
      app.inside(
        async ({ get }, segment_id, surface) => {
          const actor = { surface, can: () => true };
          const until = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
          try {
            const targets = get<BulkTargets>('BulkTargets');
            return (await targets.after(actor as never, { segment_id, until }, null, 10)).length;
          } catch (error) {
            return (error as JobFailedError).failure;
          }
        },
        segment.id as string,
        CONTRACTS.standard,
      );
    await customer(caller, { tags: ['emptied'] });
    expect(await walk()).toBe(1);
    await caller.put(`/api/v1/segments/${segment.id}`, { criteria: {} }).expect(200);
    expect(await walk()).toMatchObject({ code: 'segment_without_conditions' });
  });

  it('keep a segment that a running job works on from being deleted', async () => {
    await learnToCount(app);
    const { body: segment } = await caller
      .post('/api/v1/segments', { name: 'In use', criteria: {} })
      .expect(201);
    const { id } = await enqueue(app, caller, { rows: 1000, pauseMs: 20 }, { segmentId: segment.id });
    await until(caller, id, ({ status }) => status === 'running');
    const refused = await caller.delete(`/api/v1/segments/${segment.id}`);
    expect([refused.status, refused.body.error]).toEqual([409, 'conflict']);
    await caller.post(`/api/v1/jobs/${id}/cancel`).expect(202);
    await ended(caller, id);
    await caller.delete(`/api/v1/segments/${segment.id}`).expect(204);
  });
});
