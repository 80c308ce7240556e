import type { DatabaseLocation } from '@crm/config';
import { Database } from './database.js';
import type { Engine } from './engine.js';
import { migrate } from './migrations.js';
import { openServerEngine } from './server-engine.js';
import { readSnapshot } from './snapshot.js';

export interface DatabaseOptions {
  store: DatabaseLocation;
  /** connections of this process to a server, apart from migrations and locks */
  poolSize: number;
  statementTimeoutMs: number;
}

async function openEngine({ store, poolSize, statementTimeoutMs }: DatabaseOptions): Promise<Engine> {
  // the embedded engine is loaded only where it is used
  switch (store.kind) {
    case 'server':
      return openServerEngine({ url: store.url, poolSize, statementTimeoutMs });
    case 'folder':
      return (await import('./folder-engine.js')).openFolderEngine({
        folder: store.folder,
        statementTimeoutMs,
      });
    case 'memory':
      return (await import('./embedded-engine.js')).openEmbeddedEngine({
        snapshot: await readSnapshot(),
        statementTimeoutMs,
      });
  }
}

/** Opens the store and brings its schema up to date; throws `DatabaseStartError`, a sentence, when it cannot. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const engine = await openEngine(options);
  try {
    await migrate(engine);
    return new Database(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
}
