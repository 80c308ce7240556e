import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseStartError } from './database-errors.js';

/** One forward-only step of the schema: a file `NNNN_name.sql`. */
export interface Migration {
  version: number;
  name: string;
  sql: string;
  /** SHA-256 of the text with Unix line ends, hexadecimal */
  checksum: string;
}

const FILE_NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/;

/** Where `migrations` stands, found upwards from here: from sources, from `dist` and in tests. */
export function installationFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'migrations', '0001_base.sql'))) return folder;
    if (folder === dirname(folder)) {
      throw new DatabaseStartError('The folder "migrations" is missing from this installation');
    }
  }
}

/** All migrations in their order. */
export async function readMigrations(
  folder = join(installationFolder(), 'migrations'),
): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const migrations = await Promise.all(files.map((file) => readMigration(folder, file)));
  for (const [i, { version, name }] of migrations.entries()) {
    if (migrations[i + 1]?.version === version) {
      throw new DatabaseStartError(
        `Two migrations are numbered ${version}: ${name} and ${migrations[i + 1].name}`,
      );
    }
  }
  return migrations;
}

async function readMigration(folder: string, file: string): Promise<Migration> {
  const [, version, name] = FILE_NAME.exec(file) ?? [];
  if (!version || !name)
    throw new DatabaseStartError(`Name the migration ${file} like 0007_what_it_does.sql`);
  const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
  return { version: Number(version), name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}
