import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Database, DatabaseStartError, openDatabase } from '@crm/database';
import { sql } from 'kysely';
import { lockFolder } from '../../libs/database/src/folder-lock.js';
import { testServerUrl } from '../support/database.js';

jest.setTimeout(120_000); // it starts processes and makes databases on a disk

const describeEmbedded = testServerUrl ? describe.skip : describe;

describeEmbedded('A folder', () => {
  let parent: string;
  let folder: string;
  let writer: ChildProcess | undefined;
  let silence: ReturnType<typeof jest.spyOn>;

  const open = (): Promise<Database> =>
    openDatabase({ store: { kind: 'folder', folder }, poolSize: 1, statementTimeoutMs: 10_000 });

  function startWriter(): ChildProcess {
    const script = join(process.cwd(), 'test/database/write-until-killed.ts');
    writer = spawn(process.execPath, ['--import', 'tsx', script, folder], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    return writer;
  }

  async function killAfter(started: ChildProcess, rows: number): Promise<number[]> {
    const acknowledged: number[] = [];
    for await (const line of createInterface(started.stdout!)) {
      acknowledged.push(Number(line));
      if (acknowledged.length === rows) started.kill('SIGKILL');
    }
    return acknowledged;
  }

  beforeAll(() => {
    silence = jest.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
  });

  afterAll(() => silence.mockRestore());

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'crm-folder-'));
    folder = join(parent, 'data');
  });

  afterEach(async () => {
    writer?.kill('SIGKILL');
    await rm(parent, { recursive: true, force: true });
  });

  it('is private to its owner and keeps what was written', async () => {
    const first = await open();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await sql`CREATE TABLE kept (n integer)`.execute(first.kysely);
    await sql`INSERT INTO kept VALUES (7)`.execute(first.kysely);
    await first.close();
    await first.close();
    expect(await readdir(folder)).toEqual(['database']);
    const second = await open();
    expect((await sql`SELECT n FROM kept`.execute(second.kysely)).rows).toEqual([{ n: 7 }]);
    await second.close();
  });

  it('is held by one process, loses no acknowledged row by kill -9, and is free again at once', async () => {
    for (const rows of [100, 300]) {
      const started = startWriter();
      await once(started.stdout!, 'readable');
      const refused = open();
      await expect(refused).rejects.toThrow(DatabaseStartError);
      await expect(refused).rejects.toThrow(`${folder} (DATABASE_URL) is in use by another process`);
      const acknowledged = await killAfter(started, rows);
      expect(acknowledged.length).toBeGreaterThanOrEqual(rows);
      const database = await open();
      const { rows: stored } = await sql<{ n: number }>`SELECT n FROM written`.execute(database.kysely);
      const found = new Set(stored.map(({ n }) => n));
      expect(acknowledged.filter((n) => !found.has(n))).toEqual([]);
      await sql`DROP TABLE written`.execute(database.kysely);
      await database.close();
    }
  });

  it('that was half made when its process was killed is made anew', async () => {
    const started = startWriter();
    const unfinished = join(folder, 'database.unfinished');
    while (!(await stat(unfinished).catch(() => undefined))) await new Promise(setImmediate);
    started.kill('SIGKILL');
    await once(started, 'exit');
    const database = await open();
    await database.close();
    expect(await readdir(folder)).toEqual(['database']);
  });

  it('is held once also within a process, by whichever path', async () => {
    folder = join(parent, 'long'.repeat(40));
    const first = await open();
    await expect(open()).rejects.toThrow('is in use by another process');
    await first.close();
    await (await open()).close();
  });

  it('that is locked by many at once goes to one at most', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(parent)));
    const taken = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    expect(taken.length).toBeLessThanOrEqual(1);
    await Promise.all(taken.map((release) => release()));
    expect(await readdir(parent)).toEqual([]);
    const release = await lockFolder(parent);
    await release();
  });
});
