import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { DatabaseStartError } from './database-errors.js';
import type { Engine } from './engine.js';

export interface Migration {
  version: number;
  name: string;
  sql: string;
  /** SHA-256 of the text with Unix line ends, hexadecimal */
  checksum: string;
}

const FILE_NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/;
const LOCK_KEY = 'customer-management:migrations';

/** The repository's `migrations` folder, found upwards from here: from sources, from `dist` and in tests. */
function migrationsFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'migrations');
    if (existsSync(join(candidate, '0001_base.sql'))) return candidate;
    if (folder === dirname(folder))
      throw new DatabaseStartError('The folder "migrations" is missing from this installation');
  }
}

export async function readMigrations(folder = migrationsFolder()): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const migrations = await Promise.all(
    files.map(async (file) => {
      const [, version, name] = FILE_NAME.exec(file) ?? [];
      if (!version || !name)
        throw new DatabaseStartError(`Name the migration ${file} like 0007_what_it_does.sql`);
      const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
      return {
        version: Number(version),
        name,
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
      };
    }),
  );
  migrations.forEach(({ version, name }, i) => {
    if (migrations[i - 1]?.version === version) {
      throw new DatabaseStartError(
        `Two migrations are numbered ${version}: ${migrations[i - 1].name} and ${name}`,
      );
    }
  });
  return migrations;
}

/** Applies what is not applied yet, each file in a transaction of its own; one process at a time does it. */
export async function migrate(engine: Engine, migrations?: readonly Migration[]): Promise<void> {
  const wanted = migrations ?? (await readMigrations());
  const session = await engine.openSession();
  try {
    await session.client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [LOCK_KEY]);
    try {
      await applyMissing(session.client, wanted);
    } finally {
      await session.client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [LOCK_KEY]);
    }
  } finally {
    await session.close();
  }
}

async function applyMissing(client: pg.ClientBase, wanted: readonly Migration[]): Promise<void> {
  await client.query(`CREATE TABLE IF NOT EXISTS schema_migrations (
    version integer PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz(3) NOT NULL DEFAULT now()
  )`);
  const { rows } = await client.query<Omit<Migration, 'sql'>>(
    'SELECT version, name, checksum FROM schema_migrations',
  );
  const applied = new Map(rows.map((row) => [row.version, row]));
  for (const migration of wanted) {
    const before = applied.get(migration.version);
    if (before === undefined) await apply(client, migration);
    else if (before.checksum !== migration.checksum) {
      throw new DatabaseStartError(
        `Migration ${migration.version} (${before.name}) was changed after it was applied to this database; ` +
          'put its text back and make the change in a new migration',
      );
    }
  }
}

async function apply(client: pg.ClientBase, { version, name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO schema_migrations (version, name, checksum) VALUES ($1, $2, $3)', [
      version,
      name,
      checksum,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new DatabaseStartError(`Migration ${version} (${name}) failed: ${(error as Error).message}`, error);
  }
}
