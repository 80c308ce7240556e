import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DatabaseStartError, openDatabase } from '@crm/database';
import type { Engine } from '../../libs/database/src/engine.js';
import { readMigrations, type Migration } from '../../libs/database/src/migration-files.js';
import { migrate } from '../../libs/database/src/migrations.js';
import { openServerEngine } from '../../libs/database/src/server-engine.js';
import { createServerDatabase, onServer, openTestEngine, testServerUrl } from '../support/database.js';

const describeOnServer = testServerUrl ? describe : describe.skip;

function migration(version: number, sql: string): Migration {
  return { version, name: `step_${version}`, sql, checksum: `checksum of ${sql}` };
}

describe('Migrations', () => {
  let engine: Engine;
  let real: Migration[];
  let silence: ReturnType<typeof jest.spyOn>[];

  const versions = async (): Promise<number[]> =>
    (
      await engine.connections.pool.query<{ version: number }>(
        'SELECT version FROM schema_migrations ORDER BY 1',
      )
    ).rows.map(({ version }) => version);

  beforeAll(async () => {
    real = await readMigrations();
    silence = [
      jest.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined),
      jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined),
    ];
  });

  afterAll(() => silence.forEach((spy) => spy.mockRestore()));

  beforeEach(async () => {
    engine = await openTestEngine();
  });

  afterEach(() => engine.close());

  it('are applied once, in their order', async () => {
    const more = [
      migration(9001, 'CREATE TABLE a (n integer)'),
      migration(9002, 'INSERT INTO a VALUES (1); SELECT 1'),
    ];
    await migrate(engine, [...real, ...more]);
    await migrate(engine, [...real, ...more]);
    expect(await versions()).toEqual([...real.map(({ version }) => version), 9001, 9002]);
    expect((await engine.connections.pool.query('SELECT n FROM a')).rows).toEqual([{ n: 1 }]);
  });

  it('that fail leave nothing behind and say which one it was', async () => {
    const more = [
      migration(9001, 'CREATE TABLE kept (n integer)'),
      migration(9002, 'CREATE TABLE half (n integer); SELECT nothing FROM nowhere'),
    ];
    const failing = migrate(engine, [...real, ...more]);
    await expect(failing).rejects.toThrow(DatabaseStartError);
    await expect(failing).rejects.toThrow(/migration 9002 \(step_9002\).*nowhere/);
    expect((await versions()).at(-1)).toBe(9001);
    expect((await engine.connections.pool.query("SELECT to_regclass('half') AS half")).rows).toEqual([
      { half: null },
    ]);
    await migrate(engine, [...real, more[0], migration(9002, 'CREATE TABLE half (n integer)')]);
    expect((await versions()).at(-1)).toBe(9002);
  });

  it('that were changed after they were applied are refused', async () => {
    await migrate(engine, [...real, migration(9001, 'SELECT 1')]);
    const refused = migrate(engine, [...real, migration(9001, 'SELECT 2')]);
    await expect(refused).rejects.toThrow('Migration 9001 (step_9001) was changed after it was applied');
    await migrate(engine, [...real, migration(9001, 'SELECT 1')]);
  });

  it('of a newer program are left alone', async () => {
    await migrate(engine, [...real, migration(9001, 'SELECT 1')]);
    await expect(migrate(engine, real)).resolves.toBeUndefined();
  });

  describe('in files', () => {
    let folder: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'crm-migrations-'));
    });

    afterEach(() => rm(folder, { recursive: true }));

    it('are numbered, named, and the same with either line end', async () => {
      await writeFile(join(folder, '0002_b.sql'), 'SELECT 1;\nSELECT 2;\n');
      await writeFile(join(folder, '0001_a.sql'), 'SELECT 1;\r\nSELECT 2;\r\n');
      await writeFile(join(folder, 'README.md'), 'not one');
      const [a, b] = await readMigrations(folder);
      expect([a.version, a.name, b.version, b.name]).toEqual([1, 'a', 2, 'b']);
      expect(a.checksum).toBe(b.checksum);
    });

    it('must have a number of their own', async () => {
      await writeFile(join(folder, '0001_a.sql'), '');
      await writeFile(join(folder, '0001_b.sql'), '');
      await expect(readMigrations(folder)).rejects.toThrow('Two migrations are numbered 1: a and b');
    });

    it('must be named like the others', async () => {
      await writeFile(join(folder, '1-a.sql'), '');
      await expect(readMigrations(folder)).rejects.toThrow('Name the migration 1-a.sql like');
    });
  });

  describeOnServer('on a server', () => {
    let empty: Awaited<ReturnType<typeof createServerDatabase>>;
    const openEngine = (url = empty.url) => openServerEngine({ url, poolSize: 2, statementTimeoutMs: 5_000 });

    beforeEach(async () => {
      empty = await createServerDatabase(testServerUrl!, 'template0');
    });

    afterEach(() => empty.drop());

    it('are applied by one of several processes that start together', async () => {
      const counting = [...real, migration(9001, 'CREATE TABLE a (n integer); INSERT INTO a VALUES (1)')];
      const engines = Array.from({ length: 4 }, () => openEngine());
      try {
        await Promise.all(engines.map((each) => migrate(each, counting)));
        const { rows } = await engines[0].connections.pool.query('SELECT count(*) AS n FROM a');
        expect(rows).toEqual([{ n: 1 }]);
      } finally {
        await Promise.all(engines.map((each) => each.close()));
      }
    });

    it('may take longer than a statement of a request', async () => {
      const impatient = openServerEngine({ url: empty.url, poolSize: 1, statementTimeoutMs: 20 });
      try {
        await migrate(impatient, [migration(1, 'SELECT pg_sleep(0.1)')]);
      } finally {
        await impatient.close();
      }
    });

    it('that need an extension which the role may not make say what to run', async () => {
      const role = `crm_test_role_${process.pid}`;
      await onServer(empty.url, (client) =>
        client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'; GRANT CREATE ON SCHEMA public TO ${role}`),
      );
      const url = new URL(empty.url);
      [url.username, url.password] = [role, 'secret'];
      const limited = openEngine(url.href);
      try {
        await expect(migrate(limited, real)).rejects.toThrow(
          /may not make extensions. Run once .* CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE EXTENSION IF NOT EXISTS unaccent;/,
        );
        await onServer(empty.url, (client) =>
          client.query('CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; CREATE EXTENSION btree_gist'),
        );
        await expect(migrate(limited, real)).rejects.toThrow(/Run once .* GRANT CREATE ON DATABASE /);
        const database = url.pathname.slice(1);
        await onServer(empty.url, (client) =>
          client.query(`GRANT CREATE ON DATABASE ${database} TO ${role}`),
        );
        await expect(migrate(limited, real)).resolves.toBeUndefined();
      } finally {
        await limited.close();
        await onServer(empty.url, (client) => client.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`));
      }
    });

    it('refuse a database that does not store Unicode', async () => {
      const name = new URL(empty.url).pathname.slice(1);
      await onServer(testServerUrl!, async (client) => {
        await client.query(`DROP DATABASE ${name}`);
        await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'`);
      });
      const ascii = openEngine();
      await expect(migrate(ascii, real)).rejects.toThrow(
        'DATABASE_URL names stores text as SQL_ASCII; create one with',
      );
      await ascii.close();
    });

    it('give a sentence for a database that is not there, without the password', async () => {
      const url = new URL(empty.url.replace(/\/[^/]*$/, '/no_such_database'));
      [url.username, url.password] = [url.username || 'root', 'secret'];
      const opening = openDatabase({
        store: { kind: 'server', url: url.href },
        poolSize: 1,
        statementTimeoutMs: 1_000,
      });
      const error = (await opening.catch((thrown: unknown) => thrown)) as Error;
      expect(error).toBeInstanceOf(DatabaseStartError);
      expect(error.message).toContain(
        'that DATABASE_URL names cannot be opened: database "no_such_database" does not exist',
      );
      expect(error.message).not.toContain('secret');
    });
  });
});
