import { existsSync } from 'node:fs';
import { chmod, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateFolder } from '@crm/config';
import { DatabaseStartError } from './database-errors.js';
import type { Engine } from './engine.js';
import { openEmbeddedEngine } from './embedded-engine.js';
import { lockFolder } from './folder-lock.js';
import { readSnapshot } from './snapshot.js';

export interface FolderOptions {
  /** absolute; made when it is not there, readable by its owner alone */
  folder: string;
  statementTimeoutMs: number;
}

/** The embedded engine over `<folder>/database`, which one process at a time may open. */
export async function openFolderEngine({ folder, statementTimeoutMs }: FolderOptions): Promise<Engine> {
  await makePrivate(folder);
  const unlock = await lockFolder(folder);
  try {
    const data = join(folder, 'database');
    if (!existsSync(data)) await initialize(data, statementTimeoutMs);
    const engine = await openEmbeddedEngine({ folder: data, statementTimeoutMs });
    return {
      ...engine,
      async close() {
        await engine.close();
        await unlock();
      },
    };
  } catch (cause) {
    await unlock();
    throw new DatabaseStartError(
      `The database in ${folder} (DATABASE_URL) cannot be opened: ${(cause as Error).message}`,
      cause,
    );
  }
}

async function makePrivate(folder: string): Promise<void> {
  try {
    makePrivateFolder(folder);
    await chmod(folder, 0o700);
  } catch (cause) {
    throw new DatabaseStartError(
      `The folder ${folder} (DATABASE_URL) cannot be made private to its owner: ${(cause as Error).message}`,
      cause,
    );
  }
}

/** Made under another name first: a process that dies here leaves no half a database behind. */
async function initialize(data: string, statementTimeoutMs: number): Promise<void> {
  const unfinished = `${data}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const snapshot = await readSnapshot();
  const engine = await openEmbeddedEngine({ folder: unfinished, snapshot, statementTimeoutMs });
  await engine.close();
  await rename(unfinished, data);
}
