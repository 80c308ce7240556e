import { Database } from '@crm/database';
import { sql } from 'kysely';
import type { Engine } from '../../libs/database/src/engine.js';
import { onServer, openTestEngine, testServerUrl } from '../support/database.js';

const itOnServer = testServerUrl ? it : it.skip;

describe('A lock', () => {
  let engine: Engine;
  let database: Database;

  beforeAll(async () => {
    engine = await openTestEngine();
    database = new Database(engine);
  });

  afterAll(() => database.close());

  it('lets one do the work of a key, and others that of other keys', async () => {
    const done: string[] = [];
    const first = await database.withAdvisoryLock('a', async () => {
      expect(await database.withAdvisoryLock('a', () => Promise.resolve(void done.push('twice')))).toBe(
        false,
      );
      expect(await database.withAdvisoryLock('b', () => Promise.resolve(void done.push('b')))).toBe(true);
      await database.transaction(() => sql`SELECT 1`.execute(database.kysely));
      done.push('a');
    });
    expect(first).toBe(true);
    expect(done).toEqual(['b', 'a']);
  });

  it('is free again after the work, also when that failed', async () => {
    const failing = database.withAdvisoryLock('a', () => Promise.reject(new Error('failed')));
    await expect(failing).rejects.toThrow('failed');
    expect(await database.withAdvisoryLock('a', () => Promise.resolve())).toBe(true);
  });

  it('is not taken inside a transaction', async () => {
    const inside = database.transaction(() => database.withAdvisoryLock('a', () => Promise.resolve()));
    await expect(inside).rejects.toThrow('opens its own transactions');
  });

  itOnServer('that is lost with its connection tells the work', async () => {
    await database.withAdvisoryLock('a', async (lost) => {
      expect(lost.aborted).toBe(false);
      const told = new Promise((resolve) => lost.addEventListener('abort', resolve));
      await onServer(testServerUrl!, (client) =>
        client.query(
          "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted",
        ),
      );
      await told;
      expect(lost.aborted).toBe(true);
    });
    expect(await database.withAdvisoryLock('a', () => Promise.resolve())).toBe(true);
  });
});
