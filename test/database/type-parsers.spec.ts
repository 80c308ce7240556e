import { Database } from '@crm/database';
import { parseMoment } from '../../libs/database/src/type-parsers.js';
import { sql } from 'kysely';
import pg from 'pg';
import { openTestDatabase } from '../support/database.js';

const parseTimestamp = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ);

describe('Values', () => {
  let database: Database;

  beforeAll(async () => {
    database = await openTestDatabase();
  });

  afterAll(() => database.close());

  it('come out alike from both engines', async () => {
    const { rows } = await sql`SELECT
      9007199254740991::int8 AS int8, count(*) AS count, 12.50::numeric(10, 2) AS numeric, 1.5::float8 AS float8,
      '2024-02-29'::date AS date, '2024-02-29 12:00:00.123+02'::timestamptz(3) AS timestamptz,
      '{"a": [1, null]}'::jsonb AS jsonb, '"text"'::json AS json, true AS bool, '\\x00ff'::bytea AS bytea,
      '{1,NULL,3}'::int8[] AS int8s, '{2024-02-29,NULL}'::date[] AS dates, ARRAY['a"b', NULL, 'c,d'] AS texts,
      '0190A6B2-0000-7000-8000-000000000000'::uuid AS uuid, NULL::date AS nothing`.execute(database.kysely);
    expect(rows).toEqual([
      {
        int8: 9007199254740991,
        count: 1,
        numeric: 12.5,
        float8: 1.5,
        date: '2024-02-29',
        timestamptz: new Date('2024-02-29T10:00:00.123Z'),
        jsonb: { a: [1, null] },
        json: 'text',
        bool: true,
        bytea: Buffer.from([0, 255]),
        int8s: [1, null, 3],
        dates: ['2024-02-29', null],
        texts: ['a"b', null, 'c,d'],
        uuid: '0190a6b2-0000-7000-8000-000000000000',
        nothing: null,
      },
    ]);
  });

  it('go in as they came out', async () => {
    const moment = new Date('2024-02-29T10:00:00.123Z');
    const { rows } = await sql`SELECT ${moment}::timestamptz(3) AS moment, ${'2024-02-29'}::date AS day,
      ${['a"b', 'c,d']}::text[] AS texts, ${JSON.stringify([1, { a: null }])}::jsonb AS json,
      ${12.5}::numeric AS amount`.execute(database.kysely);
    expect(rows).toEqual([
      { moment, day: '2024-02-29', texts: ['a"b', 'c,d'], json: [1, { a: null }], amount: 12.5 },
    ]);
  });

  it('are read in sessions of the same settings', async () => {
    const { rows } =
      await sql`SELECT current_setting('TimeZone') AS zone, current_setting('DateStyle') AS dates,
      current_setting('IntervalStyle') AS intervals, current_setting('statement_timeout') AS timeout,
      current_setting('server_encoding') AS encoding, current_setting('transaction_isolation') AS isolation
      `.execute(database.kysely);
    expect(rows).toEqual([
      {
        zone: 'UTC',
        dates: 'ISO, MDY',
        intervals: 'postgres',
        timeout: '10s',
        encoding: 'UTF8',
        isolation: 'read committed',
      },
    ]);
  });

  it('are moments, however many digits they have', () => {
    const written = ['', '.1', '.12', '.123', '.120', '.007'].map((part) => `2024-02-29 23:59:58${part}`);
    const others = ['0044-03-15 12:00:00', '10000-01-01 00:00:00', '2024-02-29 12:00:00.123456'];
    for (const text of [...written, ...others]) {
      expect(parseMoment(`${text}+00`)).toEqual(parseTimestamp(`${text}+00`));
    }
    expect(parseMoment('2024-02-29 12:00:00+02')).toEqual(new Date('2024-02-29T10:00:00Z'));
  });
});
