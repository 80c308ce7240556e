import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { DatabaseStartError } from './database-errors.js';
import type { Engine, OwnSession } from './engine.js';

/** One tells of a pooler that nobody else uses; others may get in between. */
const ROUNDS = 3;

/**
 * Refuses a pooler that gives each transaction or statement whichever session is free: settings, prepared statements and
 * session locks would be another client's. With two connections that never have a transaction open, so that also a pooler
 * with one session in all answers at once. @throws DatabaseStartError
 */
export async function checkThatSessionsLast(engine: Engine, first: OwnSession): Promise<void> {
  const second = await engine.openSession().catch((error: unknown) => {
    throw new DatabaseStartError(
      `The database that DATABASE_URL names gives no second connection: ${(error as Error).message}`,
      error,
    );
  });
  try {
    for (let round = 0; round < ROUNDS; round++) {
      if (await isOwnSession(first.client, second.client)) continue;
      throw new DatabaseStartError(
        'DATABASE_URL names a pooler that shares sessions between clients; have it pool sessions (PgBouncer: pool_mode = session), or name the PostgreSQL server itself',
      );
    }
  } finally {
    await second.close();
  }
}

/**
 * Whether a setting made by one is there for that one, and for the other not. A pooler that hands out the session used last
 * fails the second question, one that hands out the one used longest ago fails the first, or the second if it has but one.
 */
async function isOwnSession(one: pg.ClientBase, other: pg.ClientBase): Promise<boolean> {
  const mark = randomUUID();
  const isSeenBy = async (client: pg.ClientBase) => {
    const { rows } = await client.query<{ mark: string | null }>(
      "SELECT current_setting('crm.whose', true) AS mark",
    );
    return rows[0].mark === mark;
  };
  await one.query(`SET crm.whose = '${mark}'`);
  return (await isSeenBy(one)) && !(await isSeenBy(other));
}
