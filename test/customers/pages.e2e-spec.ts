import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

const CUSTOMERS = 2_500;

/** More customers than a page is walked for: what a filter finds only behind them is on its pages all the same. */
describe('pages of a filter that finds few of many', () => {
  let test: TestApp;
  let standard: Caller;

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
    // names, scores and making go up together; the last 30 are rare, every tenth is frequent, two thirds have a score, one in
    // seven was in touch
    await sql`
      insert into customers (id, name, tags, source, health_score, last_interaction, created_at, updated_at)
      select gen_random_uuid(), 'Person ' || lpad(n::text, 5, '0'),
        array_remove(array[case when n > ${CUSTOMERS} - 30 then 'rare' end, case when n % 10 = 0 then 'frequent' end], null),
        case when n > ${CUSTOMERS} - 30 then 'fair' else 'website' end,
        case when n % 3 > 0 then n % 100 end, case when n % 7 = 0 then now() - make_interval(mins => n) end,
        now() - make_interval(mins => n), now() - make_interval(mins => n)
      from generate_series(1, ${CUSTOMERS}) n`.execute(test.database.kysely);
  });
  afterAll(() => test.close());

  /** and how the database finds them otherwise */
  const filters: Record<string, string> = {
    'tags=rare': `'rare' = any(tags)`,
    'tags=frequent': `'frequent' = any(tags)`,
    'tags=rare,frequent': `tags && array['rare', 'frequent']`,
    'tags=none': 'false',
    'source=fair': `source = 'fair'`,
    'search=person 0249': `name like 'Person 0249%'`,
  };
  const sorts = [
    'name',
    '-name',
    'created_at',
    '-updated_at',
    'health_score',
    '-health_score',
    'last_interaction',
    '-last_interaction',
  ];
  const cases = Object.keys(filters).flatMap((filter) => sorts.map((sort) => ({ filter, sort })));

  interface Item {
    id: string;
    name: string;
    health_score: number | null;
  }

  const namesOf = (items: Item[]) => items.map(({ name }) => name);

  it.each(cases)(
    '$filter by $sort are the same by number and by cursor, and complete',
    async ({ filter, sort }) => {
      const path = `/api/v1/customers?${filter}&sort=${sort}&fields=id,name,health_score`;
      const whole = await standard.get(`${path}&page=1&size=100`).expect(200);
      const { total } = whole.body as { total: number };
      const byNumber: Item[] = [];
      for (let page = 1; byNumber.length < total; page++) {
        const { body } = await standard.get(`${path}&page=${page}&size=40`).expect(200);
        expect(body.total).toBe(total);
        expect(body.items).not.toEqual([]);
        byNumber.push(...(body.items as Item[]));
      }
      const byCursor: Item[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body } = await standard
          .get(`${path}&limit=13&cursor=${encodeURIComponent(cursor)}`)
          .expect(200);
        byCursor.push(...(body.items as Item[]));
        cursor = body.next_cursor as string | null;
      }
      expect(namesOf(byCursor)).toEqual(namesOf(byNumber));
      expect(new Set(byCursor.map(({ id }) => id)).size).toBe(total);
      const { rows } = await sql<{ count: number }>`
      select count(*) as count from customers where ${sql.raw(filters[filter])}`.execute(
        test.database.kysely,
      );
      expect(total).toBe(rows[0].count);
    },
  );
});
