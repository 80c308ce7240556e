import fc from 'fast-check';
import { sql } from 'kysely';
import { MergesStage, type Json } from './stage.js';

/** Merges of the same people at once, and merges among what else is written. */
describe('parallel merges', () => {
  const stage = new MergesStage();
  const deadlocks = async () => {
    const { rows } = await sql<{ deadlocks: number }>`
      select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()`.execute(
      stage.app.database.kysely,
    );
    return rows[0].deadlocks;
  };
  // of what was done in this database before
  let known: number;
  beforeAll(async () => {
    await stage.open();
    known = await deadlocks();
  });
  afterAll(async () => {
    // a circle of waits would be broken and tried again: nobody would see it in the answers
    const found = await deadlocks();
    await stage.close();
    expect(found).toBe(known);
  });

  const people = async (count: number) =>
    Promise.all(Array.from({ length: count }, async () => (await stage.customer()).id as string));

  /** The rows of all of them together, and who is left of them. */
  async function found(ids: readonly string[]): Promise<{ rows: Record<string, number>; living: string[] }> {
    const rows: Record<string, number> = {};
    for (const id of ids) {
      for (const [table, count] of Object.entries(await stage.rowsOf(id)))
        rows[table] = (rows[table] ?? 0) + count;
    }
    const { rows: left } = await sql<{ id: string }>`
      select id from customers where id = any(${ids}::uuid[]) and deleted_at is null order by id`.execute(
      stage.app.database.kysely,
    );
    return { rows, living: left.map(({ id }) => id) };
  }

  const ending = async (id: string) =>
    ((await stage.standard.get(`/api/v1/customers/${id}`).expect(200)).body as Json).id as string;

  it('of two into each other leave one of them, with everything', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = await people(2);
      await Promise.all([stage.fill(a), stage.fill(b)]);
      const before = (await found([a, b])).rows;
      const answers = await Promise.all([stage.merge(a, b), stage.merge(b, a)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { rows, living } = await found([a, b]);
      expect(rows).toEqual(before);
      expect(living).toHaveLength(1);
      expect(await Promise.all([a, b].map(ending))).toEqual([living[0], living[0]]);
    }
  });

  it('of twenty in all directions lose nobody, whatever the order', async () => {
    const ids = await people(8);
    await Promise.all(ids.map((id) => stage.fill(id)));
    const before = (await found(ids)).rows;
    const pick = (n: number) => ids[n % ids.length];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => stage.merge(pick(n * 3), pick(n * 5 + 1))),
    );
    expect(answers.map(({ status }) => status).filter((status) => ![200, 400, 409].includes(status))).toEqual(
      [],
    );
    const { rows, living } = await found(ids);
    expect(rows).toEqual(before);
    expect(living.length).toBe(ids.length - answers.filter(({ status }) => status === 200).length);
    for (const id of ids) expect(living).toContain(await ending(id));
    const counted = await Promise.all(living.map((id) => stage.get(id)));
    const interactions = counted.reduce((sum, { interaction_count }) => sum + Number(interaction_count), 0);
    expect(interactions).toBe(before.interactions);
  });

  it('with writes to both lose none of them', async () => {
    const [a, b] = await people(2);
    const writes = [a, b].flatMap((id) =>
      Array.from({ length: 6 }, () => [
        stage.contact(id),
        stage.interaction(id),
        stage.feedback(id),
        stage.conversation(id),
      ]).flat(),
    );
    const [merged, ...answers] = await Promise.all([stage.merge(a, b), ...writes]);
    expect(merged.status).toBe(200);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => ![201, 409].includes(status))).toEqual([]);
    const { rows } = await found([a]);
    const stored = rows.contacts + rows.interactions + rows.feedback + rows.conversations;
    expect(stored).toBe(statuses.filter((status) => status === 201).length);
    expect((await found([b])).rows).toMatchObject({ contacts: 0, interactions: 0, feedback: 0 });
    expect((await stage.get(a)).interaction_count).toBe(rows.interactions);
  });

  it('and two undos of one merge part them once', async () => {
    const [a, b] = await people(2);
    await stage.fill(b);
    const { merge_id } = await stage.merged(a, b);
    const answers = await Promise.all([stage.undo(merge_id), stage.undo(merge_id), stage.undo(merge_id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await found([b])).rows).toMatchObject({ contacts: 1, interactions: 1 });
  });

  const person = fc.record({
    notes: fc.option(fc.constantFrom('n', 'm'), { nil: undefined }),
    tags: fc.subarray(['a', 'b', 'c']),
    status: fc.constantFrom('active', 'vip', 'inactive', 'suspended', 'blocked'),
    full_name: fc.option(fc.constantFrom('Ana', 'Bo'), { nil: undefined }),
    company_name: fc.option(fc.constantFrom('Atlas'), { nil: undefined }),
    custom_fields: fc.dictionary(fc.constantFrom('x', 'y', 'merged_email'), fc.constantFrom('1', '2')),
    address: fc.option(fc.record({ city: fc.constantFrom('P', 'L') }), { nil: undefined }),
    alternative_phones: fc.subarray(['+15553000001', '+15553000002']),
    communication_preferences: fc.record({ marketing_emails: fc.boolean() }),
    decision_factors: fc.record({ primary: fc.subarray(['safety', 'value'], { minLength: 1 }) }),
  });
  const hanging = fc.subarray(['contact', 'technical', 'interaction', 'feedback', 'talk'] as const);

  it('and undone are what they were before, whoever they were', async () => {
    const hang = async (id: string, what: readonly string[]) => {
      for (const kind of what) {
        if (kind === 'contact') await stage.contact(id).expect(201);
        if (kind === 'technical') await stage.contact(id, { contact_type: 'technical' }).expect(201);
        if (kind === 'interaction') await stage.interaction(id, { recommendation_id: 'r' }).expect(201);
        if (kind === 'feedback')
          await stage.feedback(id, { is_anonymous: what.length % 2 === 0 }).expect(201);
        if (kind === 'talk') await stage.talk(id);
      }
    };
    const state = async (id: string) => [
      await stage.row(id),
      await stage.rowsOf(id),
      await stage.primaries(id),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(person, person),
        fc.tuple(hanging, hanging),
        fc.subarray(['email', 'phone', 'name', 'notes', 'tags', 'status', 'custom_fields', 'company_name']),
        async ([one, two], [ofOne, ofTwo], take) => {
          const [kept, other] = [await stage.customer(one), await stage.customer(two)];
          await hang(kept.id, ofOne);
          await hang(other.id, ofTwo);
          const before = [await state(kept.id), await state(other.id)];
          const counts = (await found([kept.id, other.id])).rows;
          const { merge_id, customer } = await stage.merged(kept.id, other.id, { take });
          expect(await stage.rowsOf(kept.id)).toEqual(counts);
          for (const held of ['blocked', 'suspended']) {
            if ([one.status, two.status].includes(held as never)) {
              expect(['blocked', 'suspended']).toContain(customer.status);
            }
          }
          const switches = [one, two].map((each) => each.communication_preferences.marketing_emails);
          expect(customer.communication_preferences.marketing_emails).toBe(switches.every(Boolean));
          // whatever a merge makes can be changed like any other record
          await stage.standard.put(`/api/v1/customers/${kept.id}`, { tags: customer.tags }).expect(200);
          await stage.undone(merge_id);
          expect([await state(kept.id), await state(other.id)]).toEqual(before);
        },
      ),
      { numRuns: 20 },
    );
  });
});
