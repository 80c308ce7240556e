import fc from 'fast-check';
import { sql } from 'kysely';
import { compileCriteria, parseCriteria } from '@crm/criteria';
import type { Database } from '@crm/database';
import { openTestDatabase } from '../support/database.js';
import { CATALOGUE } from './catalogue.js';
import { matches } from './matches.js';
import { asRecord, fillProbeTable, type Probe } from './probe-table.js';
import { tree } from './trees.js';

const NOW = new Date('2026-03-10T12:00:00Z');

let database: Database;
let rows: Probe[];

beforeAll(async () => {
  database = await openTestDatabase();
  rows = await fillProbeTable(database, 42);
});
afterAll(() => database.close());

const compile = (input: unknown) => compileCriteria(parseCriteria(input, CATALOGUE), CATALOGUE, { now: NOW });

async function found(input: unknown): Promise<string[]> {
  const result = await sql<{ id: string }>`select id from probe where ${compile(input)} order by id`.execute(
    database.kysely,
  );
  return result.rows.map(({ id }) => id);
}

function expected(input: unknown): string[] {
  const criteria = parseCriteria(input, CATALOGUE);
  return rows.filter((row) => matches(criteria, asRecord(row), CATALOGUE, { now: NOW })).map(({ id }) => id);
}

/** What PostgreSQL means to do when it may not read the whole table. */
async function plan(input: unknown): Promise<string> {
  return database.transaction(async () => {
    await sql`set local enable_seqscan = off`.execute(database.kysely);
    const result = await sql<{
      'QUERY PLAN': string;
    }>`explain select id from probe where ${compile(input)}`.execute(database.kysely);
    return result.rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

describe('compiled criteria', () => {
  it('find the records that the evaluator finds, whatever the tree', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (input) => {
        expect(await found(input)).toEqual(expected(input));
      }),
      { numRuns: 600 },
    );
  });

  it('find everybody by an empty all', async () => {
    expect(await found({ all: [] })).toHaveLength(rows.length);
  });

  it('bind every value and hold none in their text', () => {
    const evil = "'; drop table probe; --";
    const { sql: text, parameters } = sql`select 1 where ${compile({
      any: [
        { field: 'name', op: 'contains', value: evil },
        { field: 'code', op: 'in', value: [evil] },
        { field: 'tags', op: 'eq', value: evil },
      ],
    })}`.compile(database.kysely);
    expect(text).not.toContain('drop');
    expect(new Set(parameters.flat())).toEqual(new Set([evil]));
  });

  it('take a thousand values and the widest numbers', async () => {
    const many = Array.from({ length: 1000 }, (_, n) => `text ${n}`);
    expect(await found({ any: [{ field: 'name', op: 'in', value: many }] })).toEqual([]);
    for (const value of [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) {
      expect(await found({ all: [{ field: 'visits', op: 'eq', value }] })).toEqual([]);
    }
    for (const value of [Number.MAX_VALUE, Number.MIN_VALUE]) {
      expect(await found({ all: [{ field: 'score', op: 'eq', value }] })).toEqual([]);
    }
  });

  it('refuse a tree of another catalogue', () => {
    const criteria = parseCriteria({ all: [{ field: 'city', op: 'exists' }] }, CATALOGUE);
    expect(() => compileCriteria(criteria, {}, { now: NOW })).toThrow('city');
  });
});

describe('indexes serve', () => {
  beforeAll(async () => {
    for (const on of [
      '(city_key)',
      '(visits)',
      '(seen_at)',
      'using gin (tags)',
      'using gin (fold(name) gin_trgm_ops)',
    ]) {
      await sql`create index on probe ${sql.raw(on)}`.execute(database.kysely);
    }
  });

  it.each([
    [
      'a substring of a folded text',
      { field: 'name', op: 'contains', value: 'casa' },
      /Bitmap Index Scan on probe_fold_idx/,
    ],
    [
      'the beginning of a folded text',
      { field: 'name', op: 'starts_with', value: 'casa' },
      /on probe_fold_idx/,
    ],
    [
      'two characters of a script without blanks',
      { field: 'name', op: 'contains', value: '日本' },
      /on probe_fold_idx/,
    ],
    ['a folded text', { field: 'city', op: 'eq', value: 'Fès' }, /Index Cond: \(city_key = 'fes'/],
    [
      'one of several folded texts',
      { field: 'city', op: 'in', value: ['Fès', 'Rabat'] },
      /Index Cond: \(city_key = ANY/,
    ],
    ['the only one of a set', { field: 'city', op: 'in', value: ['Fès'] }, /Index Cond: \(city_key = 'fes'/],
    ['one of a list', { field: 'tags', op: 'eq', value: 'vip' }, /on probe_tags_idx/],
    ['any of a list', { field: 'tags', op: 'in', value: ['vip', 'golf'] }, /on probe_tags_idx/],
    ['a smallint', { field: 'visits', op: 'between', value: [1, 5] }, /Index Cond: .*visits >= /],
    ['a day', { field: 'seen_at', op: 'eq', value: '2026-03-10' }, /Index Cond: .*seen_at >= /],
  ])('%s', async (_what, condition, index) => {
    expect(await plan({ all: [condition] })).toMatch(index);
  });
});
