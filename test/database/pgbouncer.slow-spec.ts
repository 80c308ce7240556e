import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Database, DatabaseStartError, openDatabase, statement } from '@crm/database';
import { sql } from 'kysely';
import { ADMINISTRATOR, tokensOf } from '../support/administrator.js';
import { ChildService } from '../support/child/service.js';
import { createServerDatabase, onServer, testServerUrl } from '../support/database.js';
import { hasPgBouncer, PgBouncer } from '../support/pgbouncer.js';

const describeBehind = testServerUrl && hasPgBouncer ? describe : describe.skip;
const REFUSAL =
  'DATABASE_URL names a pooler that shares sessions between clients; have it pool sessions (PgBouncer: pool_mode = session), or name the PostgreSQL server itself';

describeBehind('Behind PgBouncer (needs pgbouncer, and TEST_DATABASE_URL)', () => {
  let served: Awaited<ReturnType<typeof createServerDatabase>>;
  let bouncer: PgBouncer;
  let silence: ReturnType<typeof jest.spyOn>;
  let files: string;

  const poolBy = async (...settings: string[]) => {
    bouncer = await PgBouncer.start(served.url, ...settings);
  };
  const open = (poolSize = 4): Promise<Database> =>
    openDatabase({ store: { kind: 'server', url: bouncer.url }, poolSize, statementTimeoutMs: 5_000 });
  /** Has the pooler open as many connections of its own; all of them are free afterwards. */
  const warmUp = (connections: number) =>
    Promise.all(
      Array.from({ length: connections }, () =>
        onServer(bouncer.url, (client) => client.query('SELECT pg_sleep(0.3)')),
      ),
    );

  const env = () => ({ DATABASE_URL: bouncer.url, FILES_URL: `file:${files}` });

  beforeAll(async () => {
    files = await mkdtemp(join(tmpdir(), 'crm-pgbouncer-files-'));
    silence = jest.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
  });
  afterAll(async () => {
    silence.mockRestore();
    await rm(files, { recursive: true });
  });

  beforeEach(async () => {
    served = await createServerDatabase(testServerUrl!, 'template0');
  });
  afterEach(async () => {
    await bouncer.stop();
    await served.drop();
  });

  describe('that pools sessions', () => {
    beforeEach(() => poolBy('pool_mode = session'));

    it('the schema is made, and clients keep their statements, transactions and locks apart', async () => {
      const [one, other] = await Promise.all([open(), open()]);
      try {
        await sql`CREATE TABLE notes (id integer PRIMARY KEY, author text)`.execute(one.kysely);
        const insert = statement('test_insert', 'INSERT INTO notes VALUES ($1, $2) RETURNING author');
        const find = statement('test_find', 'SELECT author FROM notes WHERE id = $1');
        const writers = Array.from({ length: 40 }, async (_, i) => {
          const [database, author] = i % 2 ? [one, 'one'] : [other, 'other'];
          const undone = database.transaction(async () => {
            await database.named(insert, [1_000 + i, author]);
            throw new Error('changed my mind');
          });
          await expect(undone).rejects.toThrow('changed my mind');
          await database.transaction(async () => {
            expect(await database.named(insert, [i, author])).toEqual([{ author }]);
            expect(await database.repeated(sql`SELECT author FROM notes WHERE id = ${i}`)).toEqual([
              { author },
            ]);
          });
          expect(await database.named(find, [i])).toEqual([{ author }]);
        });
        await Promise.all(writers);
        expect((await sql`SELECT count(*) AS n FROM notes`.execute(one.kysely)).rows).toEqual([{ n: 40 }]);
        const isFree = () => other.withAdvisoryLock('housekeeping', () => Promise.resolve());
        await one.withAdvisoryLock('housekeeping', async () => expect(await isFree()).toBe(false));
        // a pooler ends the session a moment after its client has
        let isFreeAgain = false;
        while (!isFreeAgain) isFreeAgain = await isFree();
      } finally {
        await Promise.all([one.close(), other.close()]);
      }
    });

    it('sessions are set as without it, also those that another client had before', async () => {
      const name = new URL(served.url).pathname.slice(1);
      await onServer(served.url, async (client) => {
        for (const setting of [
          "TimeZone = 'Asia/Tokyo'",
          "DateStyle = 'SQL, DMY'",
          "IntervalStyle = 'iso_8601'",
          'jit = on',
        ]) {
          await client.query(`ALTER DATABASE ${name} SET ${setting}`);
        }
      });
      const settings = sql`SELECT current_setting('TimeZone') AS zone, current_setting('DateStyle') AS dates,
        current_setting('IntervalStyle') AS intervals, current_setting('jit') AS jit,
        current_setting('statement_timeout') AS timeout`;
      for (let client = 0; client < 3; client++) {
        const database = await open(2);
        const read = () => database.repeated(settings);
        const found = (await Promise.all([read(), read()])).flat();
        await database.close();
        const expected = { zone: 'UTC', dates: 'ISO, DMY', intervals: 'postgres', jit: 'off', timeout: '5s' };
        expect(found).toEqual([expected, expected]);
      }
    });

    it('several services serve', async () => {
      const services = [await ChildService.start(env()), await ChildService.start(env())];
      try {
        const token = (await tokensOf(services[0].url, ADMINISTRATOR)).access_token;
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
        const made = await Promise.all(
          Array.from({ length: 20 }, async (_, i) => {
            const body = JSON.stringify({ name: `Customer ${i}` });
            const url = `${services[i % 2].url}/api/v1/customers`;
            const answer = await fetch(url, { method: 'POST', headers, body });
            return ((await answer.json()) as { id: string }).id;
          }),
        );
        for (const { url } of services) {
          const lists = ['customers', 'audit', 'users'].map(async (list) => {
            const answer = await fetch(`${url}/api/v1/${list}?size=100`, { headers });
            return [
              list,
              answer.status,
              ((await answer.json()) as { items: { id: string }[] }).items,
            ] as const;
          });
          for (const [list, status, items] of await Promise.all(lists)) {
            expect([list, status]).toEqual([list, 200]);
            if (list === 'customers') expect(items.map(({ id }) => id).sort()).toEqual([...made].sort());
          }
        }
      } finally {
        await Promise.all(services.map((service) => service.end()));
      }
    });
  });

  it('that has one session in all the start is refused: it needs several', async () => {
    await poolBy('pool_mode = session', 'default_pool_size = 1');
    await expect(open()).rejects.toThrow(
      /^The database that DATABASE_URL names gives no second connection: /,
    );
  });

  describe.each(['transaction', 'statement'])('that pools by %s', (mode) => {
    it.each([
      ['a pool of one', ['default_pool_size = 1'], 0],
      ['a pool of many', [], 0],
      ['several that are free', [], 5],
      ['one that is used in turn', ['server_round_robin = 1'], 1],
      ['several that are used in turn', ['server_round_robin = 1'], 5],
      ['parameters ignored', ['ignore_startup_parameters = options,extra_float_digits'], 2],
    ] as const)('the start is refused: %s', async (_, settings, connections) => {
      await poolBy(`pool_mode = ${mode}`, ...settings);
      await warmUp(connections);
      const error = (await open().catch((thrown: unknown) => thrown)) as Error;
      expect(error).toBeInstanceOf(DatabaseStartError);
      expect(error.message).toBe(REFUSAL);
    });
  });

  it('that pools by transaction the service says so in a sentence and ends', async () => {
    await poolBy('pool_mode = transaction');
    const service = ChildService.spawn(env());
    expect((await service.exited).code).toBe(1);
    expect(service.output).toContain(REFUSAL);
  });
});
