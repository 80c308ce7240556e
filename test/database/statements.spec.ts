import { Database, isId, newId, statement, violatedConstraint } from '@crm/database';
import { ProviderUnavailableError } from '@crm/errors';
import { sql } from 'kysely';
import { openTestDatabase, TEST_POOL_SIZE, testServerUrl } from '../support/database.js';

describe('Statements', () => {
  let database: Database;

  const create = (name: string) =>
    sql`INSERT INTO things (id, name) VALUES (${newId()}, ${name})`.execute(database.kysely);
  const constraintBrokenBy = (work: Promise<unknown>) => work.then(() => undefined, violatedConstraint);

  beforeAll(async () => {
    database = await openTestDatabase();
    await sql`CREATE TABLE things (id uuid PRIMARY KEY, name text NOT NULL, parent uuid,
      CONSTRAINT things_name_unique UNIQUE (name),
      CONSTRAINT things_name_short CHECK (length(name) < 100),
      CONSTRAINT things_parent_known FOREIGN KEY (parent) REFERENCES things (id))`.execute(database.kysely);
  });

  afterAll(() => database.close());

  it('fold text to what is searched: no accents, no case, in every alphabet', async () => {
    const { rows } =
      await sql`SELECT fold('ÉLISE Ørsted') AS latin, fold('ΟΔΟΣ') AS greek, fold('ЖУК') AS cyrillic,
      fold('أحمد') AS arabic, fold(U&'E\\0301') AS decomposed, fold(NULL) AS nothing`.execute(
        database.kysely,
      );
    expect(rows).toEqual([
      {
        latin: 'elise orsted',
        greek: 'οδοσ',
        cyrillic: 'жук',
        arabic: 'احمد',
        decomposed: 'e',
        nothing: null,
      },
    ]);
  });

  it('that fail leave the pool as it was', async () => {
    for (let i = 0; i < TEST_POOL_SIZE * 2; i++) {
      await expect(sql`SELECT * FROM nowhere`.execute(database.kysely)).rejects.toThrow('nowhere');
      await expect(sql`SELECT ${'x'}::integer`.execute(database.kysely)).rejects.toThrow('integer');
    }
    await expect(database.ping()).resolves.toBeUndefined();
  });

  it('that fail at once, many together, do not disturb those that succeed', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) =>
        sql`SELECT ${i} / ${i % 2}::integer AS n`.execute(database.kysely),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual(
      results.map((_, i) => (i % 2 ? 'fulfilled' : 'rejected')),
    );
  });

  it('name the constraint that they break', async () => {
    await create('once');
    expect(await constraintBrokenBy(create('once'))).toBe('things_name_unique');
    expect(await constraintBrokenBy(create('long'.repeat(30)))).toBe('things_name_short');
    const orphan = sql`INSERT INTO things (id, name, parent) VALUES (${newId()}, 'orphan', ${newId()})`;
    expect(await constraintBrokenBy(orphan.execute(database.kysely))).toBe('things_parent_known');
    expect(violatedConstraint(new Error('another'))).toBeUndefined();
  });

  it('tell how many rows they wrote', async () => {
    await create('counted');
    const { numAffectedRows } = await sql`UPDATE things SET name = name WHERE name = 'counted'`.execute(
      database.kysely,
    );
    expect(numAffectedRows).toBe(1n);
  });

  it('with a name run in a transaction and outside, and after they failed', async () => {
    const divide = statement('test_divide', 'SELECT 12 / $1::integer AS result');
    expect(await database.named(divide, [4])).toEqual([{ result: 3 }]);
    await expect(database.named(divide, [0])).rejects.toThrow('division by zero');
    expect(await database.transaction(() => database.named(divide, [3]))).toEqual([{ result: 4 }]);
    await expect(database.transaction(() => database.named(divide, [0]))).rejects.toThrow('division by zero');
    expect(await Promise.all([1, 2, 3].map((n) => database.named(divide, [n])))).toEqual([
      [{ result: 12 }],
      [{ result: 6 }],
      [{ result: 4 }],
    ]);
  });

  it('with a name that are wrong in themselves stay wrong, and only they', async () => {
    const broken = statement('test_broken', 'SELECT nothing FROM nowhere WHERE $1::integer = 1');
    for (let i = 0; i < 3; i++) {
      await expect(database.named(broken, [1])).rejects.toThrow('nowhere');
      await expect(database.transaction(() => database.named(broken, [1]))).rejects.toThrow('nowhere');
    }
    await expect(database.ping()).resolves.toBeUndefined();
  });

  it('with a name go on when the table has changed meanwhile', async () => {
    const everything = statement('test_everything', 'SELECT * FROM changing');
    await sql`CREATE TABLE changing (a integer)`.execute(database.kysely);
    await sql`INSERT INTO changing VALUES (1)`.execute(database.kysely);
    await Promise.all(Array.from({ length: TEST_POOL_SIZE }, () => database.named(everything, [])));
    await sql`ALTER TABLE changing ADD COLUMN b integer`.execute(database.kysely);
    expect(await database.named(everything, [])).toEqual([{ a: 1, b: null }]);
    expect(await database.transaction(() => database.named(everything, []))).toEqual([{ a: 1, b: null }]);
  });

  it('with a value that cannot be sent fail alone', async () => {
    const unsendable = { toPostgres: () => { throw new Error('cannot be sent'); } }; // prettier-ignore
    await expect(sql`SELECT ${unsendable}::text`.execute(database.kysely)).rejects.toThrow('cannot be sent');
    const inTransaction = database.transaction(() =>
      sql`SELECT ${unsendable}::text`.execute(database.kysely),
    );
    await expect(inTransaction).rejects.toThrow('cannot be sent');
    await expect(database.ping()).resolves.toBeUndefined();
  });

  it('leave Node its turn between them, also on the engine that runs in the same thread', async () => {
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    for (let i = 0; i < 200; i++) await database.ping();
    await database.transaction(async () => {
      for (let i = 0; i < 200; i++) await database.ping();
    });
    clearInterval(counting);
    expect(turns).toBeGreaterThan(10);
  });

  it('refuse a transaction or a cursor of Kysely’s own', async () => {
    await expect(database.kysely.transaction().execute(async () => undefined)).rejects.toThrow(
      'Database.transaction()',
    );
    const rows = database.kysely.selectNoFrom(sql`1`.as('one')).stream();
    await expect(rows[Symbol.asyncIterator]().next()).rejects.toThrow('read keyset batches');
  });

  (testServerUrl ? it : it.skip)('that take too long are unavailable, and their cause is kept', async () => {
    const slow = database.transaction(async () => {
      await sql`SET LOCAL statement_timeout = 50`.execute(database.kysely);
      await sql`SELECT pg_sleep(10)`.execute(database.kysely);
    });
    const error = await slow.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProviderUnavailableError);
    expect((error as Error).message).not.toContain('canceling');
    expect((error as Error).cause).toMatchObject({ code: '57014' });
  });
});

describe('Ids', () => {
  it('are UUIDs of version 7 and sort as they were made', () => {
    const ids = Array.from({ length: 20_000 }, newId);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids.slice(0, 100)) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    expect(Math.abs(parseInt(ids[0].replaceAll('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(5_000);
  });

  it('are known by their spelling', () => {
    expect(isId(newId())).toBe(true);
    expect(isId(newId().toUpperCase())).toBe(true);
    expect(isId('00000000-0000-0000-0000-000000000000')).toBe(true);
    for (const wrong of ['', 'x', newId().slice(1), newId() + '\n', `{${newId()}}`, 7, null, undefined, {}]) {
      expect(isId(wrong)).toBe(false);
    }
  });
});
