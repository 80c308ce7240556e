import fc from 'fast-check';
import { sql } from 'kysely';
import { startTestApp, type TestApp } from '../support/app.js';
import { Wire } from './wire.js';

const PEOPLE = 48;
const SORTS = [
  'created_at',
  'updated_at',
  'name',
  'last_interaction',
  'health_score',
  'credit_score',
  'account_number',
] as const;
type Sort = (typeof SORTS)[number];
type Style = 'page' | 'offset' | 'cursor';

interface Row {
  id: string;
  [column: string]: string | number | Date | null;
}

/** Few values, so that many are equal, and none for some. */
const NAMES = ['Ahmed', 'ahmed', 'Élodie', 'elodie', '李雷', '⑾'.repeat(250), '"\\,', 'Z', ' a', null];

describe('lists', () => {
  let test: TestApp;
  let wire: Wire;
  let rows: Row[];

  beforeAll(async () => {
    test = await startTestApp();
    wire = new Wire(test.url, (await test.caller()).token);
    for (let index = 0; index < PEOPLE; index++) {
      const name = NAMES[index % NAMES.length];
      const body = name === null ? { phoneNumber: `+1555030${1000 + index}` } : { name };
      const path = name === null ? '/api/v2/customers' : '/api/v1/customers';
      const { status } = await wire.send('POST', path, { body: JSON.stringify(body) });
      expect(status).toBe(201);
    }
    // moments and scores that many share
    await sql`
      update customers set
        created_at = timestamptz '2026-01-01Z' + make_interval(days => substr(account_number, 3)::int % 5),
        updated_at = timestamptz '2026-02-01Z',
        last_interaction = case when substr(account_number, 3)::int % 3 = 0 then null
          else timestamptz '2026-03-01 12:00:00.123Z' - make_interval(secs => substr(account_number, 3)::int % 4) end,
        health_score = nullif(substr(account_number, 3)::int % 6, 5) * 20,
        credit_score = case when substr(account_number, 3)::int % 7 < 4 then 300 + substr(account_number, 3)::int % 2 end
    `.execute(test.database.kysely);
    rows = (
      await sql<Row>`select id, created_at, updated_at, name_sort as name, last_interaction, health_score,
        credit_score, account_number from customers`.execute(test.database.kysely)
    ).rows;
  });

  afterAll(async () => {
    wire.close();
    await test.close();
  });

  /** By code points, as the collation "C" does; nulls last either way, ids in the direction of the first key. */
  function inOrder(sort: readonly { field: Sort; descending: boolean }[]): string[] {
    const compare = (one: Row, other: Row, field: string, descending: boolean): number => {
      const [a, b] = [one[field], other[field]];
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      const order =
        typeof a === 'string'
          ? Buffer.compare(Buffer.from(a), Buffer.from(String(b)))
          : Number(a) - Number(b);
      return descending ? -order : order;
    };
    return rows
      .toSorted((one, other) => {
        for (const { field, descending } of sort) {
          const order = compare(one, other, field, descending);
          if (order !== 0) return order;
        }
        return compare(one, other, 'id', sort[0].descending);
      })
      .map(({ id }) => id);
  }

  /** The ids of all pages, and what the answers said of their number. */
  async function walk(style: Style, query: string, size: number): Promise<{ ids: string[]; total?: number }> {
    const ids: string[] = [];
    let total: number | undefined;
    let next: string | null = '';
    for (let page = 1; page <= PEOPLE + 2; page++) {
      const paging = {
        page: `page=${page}&size=${size}`,
        offset: `offset=${ids.length}&limit=${size}`,
        cursor: `cursor=${next}&limit=${size}`,
      }[style];
      const { status, body } = await wire.send('GET', `/api/v1/customers?is_active=all&${query}&${paging}`);
      expect(status).toBe(200);
      const items = (body.items ?? body.customers) as { id: string }[];
      ids.push(...items.map(({ id }) => id));
      total = (body.total ?? body.total_count) as number | undefined;
      next = body.next_cursor as string | null;
      const hasMore = {
        page: () => page < (body.pages as number),
        offset: () => (body.pagination as { has_more: boolean }).has_more,
        cursor: () => next !== null,
      }[style]();
      if (!hasMore) return { ids, total };
      expect(items).toHaveLength(size);
    }
    throw new Error(`${query} does not end`);
  }

  const keys = fc.uniqueArray(fc.record({ field: fc.constantFrom(...SORTS), descending: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
    selector: ({ field }) => field,
  });
  const written = (sort: readonly { field: string; descending: boolean }[]) =>
    `sort=${sort.map(({ field, descending }) => (descending ? '-' : '') + field).join(',')}`;

  it.each(SORTS.flatMap((field) => [false, true].map((descending) => ({ field, descending }))))(
    'by $field, descending $descending, lose and repeat nobody in any style',
    async (key) => {
      const expected = inOrder([key]);
      for (const style of ['page', 'offset', 'cursor'] as const) {
        expect((await walk(style, written([key]), 7)).ids).toEqual(expected);
      }
    },
  );

  it('by any keys and page sizes have everybody once, in one order, and know how many they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        keys,
        fc.constantFrom<Style>('page', 'offset'),
        fc.integer({ min: 1, max: 100 }),
        async (sort, style, size) => {
          expect(await walk(style, written(sort), Math.max(size, 5))).toEqual({
            ids: inOrder(sort),
            total: PEOPLE,
          });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('by cursor and with any page size have everybody once', async () => {
    await fc.assert(
      fc.asyncProperty(keys, fc.integer({ min: 1, max: 100 }), async ([key], size) => {
        expect((await walk('cursor', written([key]), size)).ids).toEqual(inOrder([key]));
      }),
      { numRuns: 25 },
    );
  });

  it('by cursor lose nobody when others come and go in between', async () => {
    const page = await wire.send('GET', '/api/v1/customers?sort=name&limit=10&cursor=&is_active=all');
    const seen = (page.body.items as { id: string }[]).map(({ id }) => id);
    const early = await wire.send('POST', '/api/v1/customers', { body: '{"name":"! first of all"}' });
    const { ids } = await walk('cursor', 'sort=name', 10);
    expect(ids[0]).toBe(early.body.id);
    await wire.send('DELETE', `/api/v1/customers/${String(early.body.id)}?data_retention_policy=delete`);
    const rest = await wire.send(
      'GET',
      `/api/v1/customers?sort=name&limit=100&is_active=all&cursor=${String(page.body.next_cursor)}`,
    );
    const others = (rest.body.items as { id: string }[]).map(({ id }) => id);
    expect([...seen, ...others]).toEqual(inOrder([{ field: 'name', descending: false }]));
  });

  it('filtered, sparse and sorted show what the whole list shows of it', async () => {
    const { body: whole } = await wire.send('GET', '/api/v1/customers?size=100&is_active=all');
    const shown = new Map((whole.items as Record<string, unknown>[]).map((item) => [item.id, item]));
    const fields = fc.uniqueArray(fc.constantFrom(...Object.keys([...shown.values()][0])), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(fields, fc.integer({ min: 0, max: 100 }), async (some, least) => {
        const wanted = [...new Set(['id', ...some])];
        const query = `fields=${wanted.join(',')}&health_score_min=${least}&size=100&is_active=all`;
        const { body } = await wire.send('GET', `/api/v1/customers?${query}`);
        const items = body.items as Record<string, unknown>[];
        expect(items.map((item) => Object.keys(item).sort())).toEqual(items.map(() => [...wanted].sort()));
        for (const item of items) expect(shown.get(item.id)).toMatchObject(item);
        const expected = rows.filter(({ health_score: score }) => score !== null && Number(score) >= least);
        expect(items).toHaveLength(expected.length);
      }),
      { numRuns: 30 },
    );
  });

  it.each(['/api/v1/users', '/api/v1/roles', '/api/v1/api-keys', '/api/v1/audit'])(
    'of %s have everything once in every style',
    async (path) => {
      const all = async (query: (seen: number, next: string) => string) => {
        const ids: string[] = [];
        for (let next = ''; ;) {
          const { body } = await wire.send('GET', `${path}?${query(ids.length, next)}`);
          const items = (body.items ?? Object.values(body).find((value) => Array.isArray(value))) as {
            id: string;
          }[];
          ids.push(...items.map(({ id }) => id));
          if (items.length < 3 || body.next_cursor === null) return ids;
          next = String(body.next_cursor);
        }
      };
      const byPage = await all((seen) => `page=${seen / 3 + 1}&size=3`);
      expect(byPage.length).toBeGreaterThan(0);
      expect(new Set(byPage).size).toBe(byPage.length);
      expect(await all((seen) => `offset=${seen}&limit=3`)).toEqual(byPage);
      expect(await all((_seen, next) => `cursor=${next}&limit=3`)).toEqual(byPage);
    },
  );
});
