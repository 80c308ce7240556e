import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseStartError, sqlState } from './database-errors.js';
import type { Engine, OwnSession } from './engine.js';
import { checkThatSessionsLast } from './pooler-check.js';

const PATIENCE_MS = 5_000;
const PAUSE_MS = 250;
const OLDEST_SERVER = 150_000;

const CANNOT_CONNECT_NOW = '57P03';

interface ServerFacts {
  version: number;
  encoding: string;
  standby: boolean;
}

/** The session that the start works on; waits a little for a server that starts at the same time. */
export async function openFirstSession(engine: Engine): Promise<OwnSession> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await openChecked(engine);
    } catch (error) {
      if (error instanceof DatabaseStartError) throw error;
      if (!isStarting(error) || Date.now() > giveUpAt) {
        throw new DatabaseStartError(
          `The database that DATABASE_URL names cannot be opened: ${reason(error)}`,
          error,
        );
      }
      await pause(PAUSE_MS);
    }
  }
}

function isStarting(error: unknown): boolean {
  return sqlState(error) === CANNOT_CONNECT_NOW || (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';
}

/** A host with several addresses gives one error for each, and no message of its own. */
function reason(error: unknown): string {
  const { message, errors = [] } = error as AggregateError;
  return message || errors.map((each) => (each as Error).message).join('; ');
}

async function openChecked(engine: Engine): Promise<OwnSession> {
  const session = await engine.openSession();
  try {
    await checkServer(session);
    if (engine.kind === 'server') await checkThatSessionsLast(engine, session);
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

async function checkServer({ client }: OwnSession): Promise<void> {
  const { rows } = await client.query<ServerFacts>(`SELECT
    current_setting('server_version_num')::integer AS version,
    current_setting('server_encoding') AS encoding,
    pg_is_in_recovery() AS standby`);
  const complaint = complaintAbout(rows[0]);
  if (complaint) throw new DatabaseStartError(complaint);
}

function complaintAbout({ version, encoding, standby }: ServerFacts): string | undefined {
  if (version < OLDEST_SERVER) {
    return `DATABASE_URL names a PostgreSQL ${Math.floor(version / 10_000)} server; version 15 or later is needed`;
  }
  if (encoding !== 'UTF8') {
    return `The database that DATABASE_URL names stores text as ${encoding}; create one with ENCODING 'UTF8'`;
  }
  if (standby) return 'DATABASE_URL names a standby, which cannot be written; name the primary server';
  return undefined;
}
