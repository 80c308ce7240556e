import { Database } from '@crm/database';
import { ProviderUnavailableError } from '@crm/errors';
import { sql } from 'kysely';
import type { Engine } from '../../libs/database/src/engine.js';
import { openServerEngine } from '../../libs/database/src/server-engine.js';
import { BreakableProxy } from '../support/breakable-proxy.js';
import { createServerDatabase, onServer, openTestEngine, testServerUrl } from '../support/database.js';

const describeOnServer = testServerUrl ? describe : describe.skip;

describe('A broken connection', () => {
  it('is replaced, and its transaction is undone', async () => {
    const engine = await openTestEngine();
    const database = new Database(engine);
    await sql`CREATE TABLE written (n integer)`.execute(database.kysely);
    const client = await engine.connections.acquire();
    await client.query('BEGIN');
    await client.query('INSERT INTO written VALUES (1)');
    client.release(true);
    expect((await sql`SELECT n FROM written`.execute(database.kysely)).rows).toEqual([]);
    await database.close();
  });
});

describeOnServer('A server that goes away', () => {
  const POOL_SIZE = 4;
  let served: Awaited<ReturnType<typeof createServerDatabase>>;
  let proxy: BreakableProxy;
  let engine: Engine;
  let database: Database;

  const open = (options: { statementTimeoutMs?: number; poolSize?: number } = {}): void => {
    engine = openServerEngine({ url: proxy.url, poolSize: POOL_SIZE, statementTimeoutMs: 5_000, ...options });
    database = new Database(engine);
  };
  const insert = (n: number) => sql`INSERT INTO written VALUES (${n})`.execute(database.kysely);
  const warmUp = () => Promise.all(Array.from({ length: POOL_SIZE }, () => database.ping()));
  const expectUnavailable = async (work: Promise<unknown>): Promise<void> => {
    const error = await work.then(() => 'it worked', (thrown: unknown) => thrown); // prettier-ignore
    expect(error).toBeInstanceOf(ProviderUnavailableError);
    expect((error as ProviderUnavailableError).status).toBe(503);
    expect((error as Error).cause).toHaveProperty('message');
  };

  beforeEach(async () => {
    served = await createServerDatabase(testServerUrl!);
    proxy = new BreakableProxy(new URL(served.url));
    await proxy.open();
    open();
    await sql`CREATE TABLE written (n integer)`.execute(database.kysely);
  });

  afterEach(async () => {
    await database.close();
    await proxy.cut();
    await served.drop();
  });

  it('is unavailable while it is away and served again when it is back', async () => {
    await warmUp();
    await proxy.cut();
    await expectUnavailable(database.ping());
    await expectUnavailable(database.transaction(() => insert(1)));
    await expectUnavailable(database.withAdvisoryLock('key', () => Promise.resolve()));
    await proxy.open();
    await Promise.all(Array.from({ length: POOL_SIZE * 2 }, (_, i) => database.transaction(() => insert(i))));
    expect((await sql`SELECT count(*) AS n FROM written`.execute(database.kysely)).rows).toEqual([{ n: 8 }]);
  });

  it('in the middle of a transaction leaves nothing of it', async () => {
    await expectUnavailable(
      database.transaction(async () => {
        await insert(1);
        await proxy.cut();
        await insert(2);
      }),
    );
    await expectUnavailable(
      database.transaction(async () => {
        await insert(1);
      }),
    );
    await proxy.open();
    expect((await sql`SELECT n FROM written`.execute(database.kysely)).rows).toEqual([]);
  });

  it('before the COMMIT fails the transaction', async () => {
    const then: string[] = [];
    await expectUnavailable(
      database.transaction(async () => {
        await insert(1);
        database.beforeCommit(() => ({ text: 'INSERT INTO written VALUES (2)' }));
        database.afterCommit(() => then.push('called'));
        await proxy.cut();
      }),
    );
    expect(then).toEqual([]);
    await proxy.open();
    await database.ping();
  });

  describe('by ending all connections', () => {
    const endAll = () =>
      onServer(testServerUrl!, (client) =>
        client.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [
          new URL(served.url).pathname.slice(1),
        ]),
      );

    it('is not noticed by statements and transactions that begin afterwards', async () => {
      for (let i = 0; i < 5; i++) {
        await warmUp();
        await endAll();
        await (i % 2 ? insert(i) : database.transaction(() => insert(i)));
        await warmUp();
      }
      expect((await sql`SELECT count(*) AS n FROM written`.execute(database.kysely)).rows).toEqual([
        { n: 5 },
      ]);
    });

    it('undoes the transactions that were open', async () => {
      await expectUnavailable(
        database.transaction(async () => {
          await insert(1);
          await endAll();
          await insert(2);
        }),
      );
      expect((await sql`SELECT n FROM written`.execute(database.kysely)).rows).toEqual([]);
    });
  });

  it('without a word is given up after the time that a statement may take', async () => {
    await database.close();
    open({ statementTimeoutMs: 100, poolSize: 1 });
    await database.ping();
    proxy.block();
    await expectUnavailable(database.transaction(() => insert(1)));
    await database.transaction(() => insert(2));
    expect((await sql`SELECT n FROM written`.execute(database.kysely)).rows).toEqual([{ n: 2 }]);
  });

  it('whose connections are all taken is unavailable after a while', async () => {
    await database.close();
    open({ poolSize: 1 });
    const client = await engine.connections.acquire();
    await expectUnavailable(database.ping());
    client.release();
    await database.ping();
  });
});
