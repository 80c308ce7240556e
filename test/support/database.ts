import { randomBytes } from 'node:crypto';
import { Database, readSnapshot } from '@crm/database';
import { openEmbeddedEngine } from '../../libs/database/src/embedded-engine.js';
import { openServerEngine } from '../../libs/database/src/server-engine.js';
import type { Engine } from '../../libs/database/src/engine.js';
export { onServer } from './migrated-store.js';
import { DATABASE_PREFIX, onServer, siblingUrl, TEST_STATEMENT_TIMEOUT_MS } from './migrated-store.js';

export const TEST_POOL_SIZE = 10;

/** The server that this run tests on, or undefined when it tests on the embedded engine. */
export const testServerUrl = process.env.TEST_DATABASE_URL;

/** A migrated, empty database of the test file's own; it is gone once closed. */
export async function openTestDatabase(): Promise<Database> {
  return new Database(await openTestEngine());
}

export async function openTestEngine(): Promise<Engine> {
  return testServerUrl === undefined ? openCopyOfSnapshot() : openCopyOfTemplate(testServerUrl);
}

async function openCopyOfSnapshot(): Promise<Engine> {
  // those of earlier files: what V8 sees of an engine's memory is small, it would let several of them stand
  globalThis.gc?.();
  const snapshot = await readSnapshot();
  if (snapshot === undefined) throw new Error('The global setup of Jest has not run');
  return openEmbeddedEngine({
    snapshot,
    statementTimeoutMs: TEST_STATEMENT_TIMEOUT_MS,
  });
}

async function openCopyOfTemplate(server: string): Promise<Engine> {
  const { url, drop } = await createServerDatabase(server);
  const engine = openServerEngine({
    url,
    poolSize: TEST_POOL_SIZE,
    statementTimeoutMs: TEST_STATEMENT_TIMEOUT_MS,
  });
  return {
    ...engine,
    async close() {
      await engine.close();
      await drop();
    },
  };
}

/** A database on the test server; migrated like the others, or empty. */
export async function createServerDatabase(
  server: string,
  template = process.env.TEST_DATABASE_TEMPLATE ?? 'template0',
): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `${DATABASE_PREFIX}_test_${Date.now()}_${randomBytes(4).toString('hex')}`;
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    url: siblingUrl(server, name),
    drop: () =>
      onServer(
        server,
        async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
      ),
  };
}
