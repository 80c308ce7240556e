import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { planOf } from '../support/plans.js';

/** What lists are sorted by and nearly every write changes stands in a row of its own, so that no index of the record is written. */
describe('the moments of a customer', () => {
  let test: TestApp;
  let standard: Caller;

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
  });
  afterAll(() => test.close());

  const differing = async () => {
    const { rows } = await sql<{ id: string }>`
      select coalesce(living.id, moments.customer_id) as id
      from (select * from customers where deleted_at is null) living
      full join customer_moments moments on moments.customer_id = living.id
      where (living.updated_at, living.last_interaction)
        is distinct from (moments.updated_at, moments.last_interaction)`.execute(test.database.kysely);
    return rows;
  };
  const count = async () => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from customer_moments`.execute(
      test.database.kysely,
    );
    return rows[0].count;
  };
  const create = async (name: string) => {
    const { body } = await standard.post('/api/v1/customers').send({ full_name: name }).expect(201);
    return (body as { id: string }).id;
  };

  it('follow whatever is written of it', async () => {
    const before = await count();
    const id = await create('Ada Moments');
    expect(await count()).toBe(before + 1);
    await standard.put(`/api/v1/customers/${id}`).send({ notes: 'Called back' }).expect(200);
    const interaction = { customer_id: id, channel: 'phone', summary: 'Talked', subject: 'Offer' };
    await standard.post('/api/v1/interactions').send(interaction).expect(201);
    expect(await differing()).toEqual([]);
    await standard.delete(`/api/v1/customers/${id}`).expect((answer) => {
      expect(answer.status).toBeLessThan(300);
    });
    expect(await count()).toBe(before);
    await standard.post(`/api/v1/customers/${id}/restore`).expect(200);
    expect(await count()).toBe(before + 1);
    expect(await differing()).toEqual([]);
    await sql`delete from customers where id = ${id}`.execute(test.database.kysely);
    expect(await count()).toBe(before);
  });

  it.each(['updated_at', 'last_interaction'])(
    'give a page by %s in order, without sorting',
    async (field) => {
      const plan = await planOf(
        test,
        `select customers.* from customer_moments moments cross join lateral (
         select * from customers where id = moments.customer_id and deleted_at is null offset 0) customers
       where moments.${field} is not null
       order by moments.${field} desc, moments.customer_id desc limit 2000`,
      );
      expect(plan).toContain(`Scan Backward using customer_moments_${field} `);
      expect(plan).not.toContain('Sort');
    },
  );

  it('are in no index of the record, nor is what else every change of it writes', async () => {
    const { rows } = await sql<{ name: string; columns: string }>`
      select relname as name, pg_get_indexdef(indexrelid) as columns from pg_index
      join pg_class on pg_class.oid = indexrelid where indrelid = 'customers'::regclass`.execute(
      test.database.kysely,
    );
    expect(rows.length).toBeGreaterThan(10);
    const written =
      /\b(updated_at|version|notes|last_interaction|interaction_count|last_message_at|total_\w+)\b/;
    expect(rows.filter(({ columns }) => written.test(columns))).toEqual([]);
  });
});
