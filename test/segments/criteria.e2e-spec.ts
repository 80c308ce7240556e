import fc from 'fast-check';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { walk } from './walk.js';

describe('criteria of segments', () => {
  let test: TestApp;
  let standard: Caller;
  const made: string[] = [];

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller('standard');
    const people: object[] = [
      { full_name: 'Ana Gómez', health_score: 20, tags: ['a'], custom_fields: { seat: 'Aisle' } },
      { full_name: 'Bea', health_score: 80, tags: ['a', 'b'], custom_fields: { seat: 'window' } },
      { full_name: 'Cem', tags: [], source: 'fair' },
      { full_name: 'Dóra', health_score: 50, segment: 'vip' },
    ];
    for (const person of people) {
      made.push((await standard.post('/api/v1/customers', person).expect(201)).body.id as string);
    }
  });
  afterAll(() => test.close());

  const preview = async (criteria: object) =>
    (await standard.post('/api/v1/segments/preview', { criteria }).expect(200)).body as {
      count: number;
      sample: { id: string }[];
    };
  const chosen = async (criteria: object) =>
    (await preview(criteria)).sample.map(({ id }) => made.indexOf(id)).sort();
  const all = (...conditions: unknown[][]) => ({
    all: conditions.map(([field, op, value]) => ({ field, op, value })),
  });

  it('ask for fields of the record, and for custom fields without accents and case', async () => {
    expect(await chosen(all(['name', 'contains', 'gomez']))).toEqual([0]);
    expect(await chosen(all(['health_score', 'between', [40, 90]]))).toEqual([1, 3]);
    expect(await chosen(all(['custom_fields.seat', 'eq', 'AISLE']))).toEqual([0]);
    expect(await chosen(all(['custom_fields.seat', 'exists', true]))).toEqual([0, 1]);
    expect(await chosen(all(["custom_fields.o'clock", 'exists', false]))).toEqual([0, 1, 2, 3]);
    expect(await chosen({ none: [{ field: 'tags', op: 'eq', value: 'b' }] })).toEqual([0, 2, 3]);
    expect(
      (await standard.post('/api/v1/segments/preview', { criteria: { custom_fields: ['x'] } })).status,
    ).toBe(400);
  });

  it('ask for what was said to customers, and what they think', async () => {
    const [ana, bea] = made;
    const say = (id: string, more: object) =>
      standard
        .post('/api/v1/interactions', { customer_id: id, channel: 'email', summary: 'x', ...more })
        .expect(201);
    const old = new Date(Date.now() - 100 * 24 * 3600 * 1000).toISOString();
    await say(ana, { timestamp: old });
    await say(bea, { follow_up_required: true, follow_up_date: '2030-01-01T00:00:00.000Z' });
    for (const rating of [5, 4]) {
      const given = { customer_id: bea, service_type: 'Tour', rating };
      await standard.post('/api/v1/feedback', given).expect(201);
    }
    expect(await chosen(all(['last_interaction_days', 'gt', 90]))).toEqual([0]);
    expect(await chosen(all(['last_interaction_days', 'lt', 90]))).toEqual([1]);
    expect(await chosen(all(['open_follow_ups', 'gte', 1]))).toEqual([1]);
    expect(await chosen(all(['average_rating', 'eq', 4.5], ['total_feedback', 'eq', 2]))).toEqual([1]);
    expect(await chosen(all(['interaction_count', 'eq', 0], ['open_conversations', 'eq', 0]))).toEqual([
      2, 3,
    ]);
  });

  const condition = fc.oneof(
    fc.record({
      field: fc.constant('health_score'),
      op: fc.constantFrom('eq', 'ne', 'gt', 'lte'),
      value: fc.constantFrom(20, 50, 80),
    }),
    fc.record({
      field: fc.constant('tags'),
      op: fc.constantFrom('in', 'not_in'),
      value: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
    }),
    fc.record({
      field: fc.constantFrom('source', 'custom_fields.seat'),
      op: fc.constant('exists'),
      value: fc.boolean(),
    }),
    fc.record({
      field: fc.constantFrom('name', 'custom_fields.seat'),
      op: fc.constantFrom('contains', 'starts_with'),
      value: fc.constantFrom('A', 'é', 'i', '%'),
    }),
  );
  const { tree } = fc.letrec<{ tree: object; group: object }>((tie) => ({
    tree: fc.oneof({ depthSize: 'small', maxDepth: 3, withCrossShrink: true }, condition, tie('group')),
    group: fc
      .tuple(fc.constantFrom('all', 'any', 'none'), fc.array(tie('tree'), { minLength: 1, maxLength: 3 }))
      .map(([kind, entries]) => ({ [kind]: entries })),
  }));

  it('choose the same customers for preview, members, count and explanation', async () => {
    const { body: segment } = await standard.post('/api/v1/segments', { name: 'Property' }).expect(201);
    const path = `/api/v1/segments/${segment.id}`;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('all', 'any', 'none'),
        fc.array(tree, { minLength: 1, maxLength: 3 }),
        async (kind, entries) => {
          const criteria = { [kind]: entries };
          const { body: changed } = await standard.put(path, { criteria }).expect(200);
          const { count, sample } = await preview(criteria);
          const members = await walk(standard, `${path}/customers?limit=2`);
          expect([...members].sort()).toEqual(sample.map(({ id }) => id).sort());
          expect([changed.customer_count, members.length]).toEqual([count, count]);
          for (const id of made) {
            const { body } = await standard.get(`${path}/explain/${id}`).expect(200);
            expect(body.member).toBe(members.includes(id));
            if (!JSON.stringify(entries).includes('":[{"') && kind !== 'none') {
              const each = body.conditions.map(({ holds }: { holds: boolean }) => holds) as boolean[];
              expect(body.member).toBe(kind === 'all' ? each.every(Boolean) : each.some(Boolean));
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('are explained with what was seen', async () => {
    const criteria = {
      all: [
        {
          any: [
            { field: 'tags', op: 'in', value: ['b'] },
            { field: 'health_score', op: 'lt', value: 30 },
          ],
        },
      ],
    };
    const { body: segment } = await standard
      .post('/api/v1/segments', { name: 'Explained', criteria })
      .expect(201);
    const { body } = await standard.get(`/api/v1/segments/${segment.id}/explain/${made[0]}`).expect(200);
    expect(body).toEqual({
      segment_id: segment.id,
      customer_id: made[0],
      member: true,
      conditions: [
        { path: 'all.0.any.0', field: 'tags', op: 'in', value: ['b'], actual: ['a'], holds: false },
        { path: 'all.0.any.1', field: 'health_score', op: 'lt', value: 30, actual: 20, holds: true },
      ],
    });
    const lists = { region: ['Souss', 'Fes'], tags: 'a' };
    const { body: listed } = await standard
      .post('/api/v1/segments', { name: 'Explained by lists', criteria: lists })
      .expect(201);
    const why = await standard.get(`/api/v1/segments/${listed.id}/explain/${made[0]}`).expect(200);
    expect(why.body.conditions).toHaveLength(2);
    expect(why.body.conditions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: 'region', field: 'region', op: 'in', value: ['Souss', 'Fes'] }),
        { path: 'tags', field: 'tags', op: 'in', value: ['a'], actual: ['a'], holds: true },
      ]),
    );
    for (const id of ['nonsense', '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a70']) {
      const answer = await standard.get(`/api/v1/segments/${segment.id}/explain/${id}`);
      expect([answer.status, answer.body.error]).toEqual([404, 'customer_not_found']);
    }
  });
});
