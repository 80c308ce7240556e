import { Logger } from '@nestjs/common';
import type pg from 'pg';
import { DatabaseStartError, sqlState } from './database-errors.js';
import type { Engine } from './engine.js';
import { openFirstSession } from './first-session.js';
import { readMigrations, type Migration } from './migration-files.js';

const log = new Logger('Migrations');

const LOCK_KEY = 'customer-management:migrations';
const LOCK = 'hashtextextended($1, 0)';

const INSUFFICIENT_PRIVILEGE = '42501';
const UNDEFINED_FILE = '58P01';
const FEATURE_NOT_SUPPORTED = '0A000';

/**
 * Brings the schema up to date: applies what is not applied yet, each file in a transaction of its own. Of several
 * processes one does it while the others wait. Throws `DatabaseStartError` when a file fails, or when one that
 * was applied has been changed since.
 */
export async function migrate(engine: Engine, migrations?: readonly Migration[]): Promise<void> {
  const wanted = migrations ?? (await readMigrations());
  const session = await openFirstSession(engine);
  try {
    await lock(session.client);
    try {
      await applyMissing(session.client, wanted);
    } finally {
      await session.client.query(`SELECT pg_advisory_unlock(${LOCK})`, [LOCK_KEY]);
    }
  } finally {
    await session.close();
  }
}

async function lock(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ locked: boolean }>(`SELECT pg_try_advisory_lock(${LOCK}) AS locked`, [
    LOCK_KEY,
  ]);
  if (rows[0]?.locked) return;
  log.log('Another process migrates the database; waiting for it');
  await client.query(`SELECT pg_advisory_lock(${LOCK})`, [LOCK_KEY]);
}

async function applyMissing(client: pg.ClientBase, wanted: readonly Migration[]): Promise<void> {
  const applied = await readApplied(client);
  for (const migration of wanted) {
    const before = applied.get(migration.version);
    if (before === undefined) {
      await apply(client, migration);
      log.log(`Applied migration ${migration.version} (${migration.name})`);
    } else if (before.checksum !== migration.checksum) {
      throw new DatabaseStartError(
        `Migration ${migration.version} (${before.name}) was changed after it was applied to this database; ` +
          'put its text back and make the change in a new migration',
      );
    }
  }
  const newest = wanted.at(-1)?.version ?? 0;
  const unknown = [...applied.values()].filter(({ version }) => version > newest);
  if (unknown.length > 0) {
    log.warn(
      `The database is newer than this program: it has migration ${unknown.map(({ name }) => name).join(', ')}`,
    );
  }
}

type Applied = Omit<Migration, 'sql'>;

async function readApplied(client: pg.ClientBase): Promise<Map<number, Applied>> {
  await explaining('make its tables', () =>
    client.query(`CREATE TABLE IF NOT EXISTS schema_migrations (
      version integer PRIMARY KEY,
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at timestamptz(3) NOT NULL DEFAULT now()
    )`),
  );
  const { rows } = await client.query<Applied>('SELECT version, name, checksum FROM schema_migrations');
  return new Map(rows.map((row) => [row.version, row]));
}

async function apply(client: pg.ClientBase, { version, name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await explaining(`apply migration ${version} (${name})`, () => client.query(sql));
    await client.query('INSERT INTO schema_migrations (version, name, checksum) VALUES ($1, $2, $3)', [
      version,
      name,
      checksum,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function explaining(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new DatabaseStartError(`The database did not let this service ${what}: ${advice(error)}`, error);
  }
}

/** What the operator can do about it. */
function advice(error: unknown): string {
  const { message } = error as Error;
  const code = sqlState(error);
  const aboutExtension = /extension "(\w+)"/.exec(message)?.[1];
  if (aboutExtension && code === INSUFFICIENT_PRIVILEGE) {
    return `its role may not make extensions. Run once in this database, as a superuser or its owner: CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE EXTENSION IF NOT EXISTS unaccent; CREATE EXTENSION IF NOT EXISTS btree_gist;`;
  }
  if (aboutExtension && (code === FEATURE_NOT_SUPPORTED || code === UNDEFINED_FILE)) {
    return `the extension ${aboutExtension} is not installed on the server (on Debian it is in the package postgresql-contrib)`;
  }
  if (code === INSUFFICIENT_PRIVILEGE) {
    // the queue of the jobs has a schema of its own
    const where = /for database (\S+)/.exec(message)?.[1];
    const right = where ? `ON DATABASE ${where}` : 'ON SCHEMA public';
    return `${message}. Run once in this database, as its owner: GRANT CREATE ${right} TO the role in DATABASE_URL;`;
  }
  return message;
}
