import { openEmbeddedEngine } from '../../libs/database/src/embedded-engine.js';
import type { Engine } from '../../libs/database/src/engine.js';
import { readMigrations } from '../../libs/database/src/migration-files.js';
import { migrate } from '../../libs/database/src/migrations.js';
import { openServerEngine } from '../../libs/database/src/server-engine.js';
import { createServerDatabase, testServerUrl } from '../support/database.js';

export interface EarlierStore {
  engine: Engine;
  query: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  close: () => Promise<void>;
}

/** A store of its own as it was before a migration, to see what that makes of what is stored. */
export async function storeBefore(migration: number): Promise<EarlierStore> {
  const made =
    testServerUrl === undefined ? undefined : await createServerDatabase(testServerUrl, 'template0');
  const engine = made
    ? openServerEngine({ url: made.url, poolSize: 2, statementTimeoutMs: 60_000 })
    : await openEmbeddedEngine({ statementTimeoutMs: 60_000 });
  const earlier = (await readMigrations()).filter(({ version }) => version < migration);
  await migrate(engine, earlier);
  return {
    engine,
    query: async (text, values = []) =>
      (await engine.connections.pool.query<Record<string, unknown>>(text, values)).rows,
    close: async () => {
      await engine.close();
      await made?.drop();
    },
  };
}
