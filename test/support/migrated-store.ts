import { createHash } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../libs/database/src/migrations.js';
import { readMigrations } from '../../libs/database/src/migration-files.js';
import { openServerEngine } from '../../libs/database/src/server-engine.js';

export const TEST_STATEMENT_TIMEOUT_MS = 10_000;

/** What names of databases on a test server begin with; a run that wants to remove all of its own sets one of its own. */
export const DATABASE_PREFIX = process.env.TEST_DATABASE_PREFIX ?? 'crm';

/** After this a database is taken for left over by an earlier run. */
const LEFT_OVER_AFTER_MS = 60 * 60 * 1000;

/** A name for what the present migrations make, so that runs with the same migrations share it. */
async function schemaHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const { checksum } of await readMigrations()) hash.update(checksum);
  return hash.digest('hex').slice(0, 16);
}

/** The URL of another database on the same server. */
export function siblingUrl(url: string, database: string): string {
  const sibling = new URL(url);
  sibling.pathname = `/${database}`;
  return sibling.href;
}

export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A migrated, empty database on the server, to be copied by test files; made when it is not there yet. */
export async function serverTemplate(url: string): Promise<string> {
  const template = `${DATABASE_PREFIX}_template_${await schemaHash()}`;
  await onServer(url, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', ['crm test template']);
    await dropLeftOvers(client);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount) return;
    const unfinished = `${template}_unfinished`;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${unfinished} TEMPLATE template0 ENCODING 'UTF8'`);
    const engine = openServerEngine({
      url: siblingUrl(url, unfinished),
      poolSize: 1,
      statementTimeoutMs: TEST_STATEMENT_TIMEOUT_MS,
    });
    try {
      await migrate(engine);
    } finally {
      await engine.close();
    }
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
  });
  return template;
}

/** Databases of runs that died: their names say when they were made. */
async function dropLeftOvers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [`${DATABASE_PREFIX}_test_`],
  );
  for (const { datname } of rows) {
    const madeAt = Number(/_test_(\d+)_/.exec(datname)?.[1]);
    if (Date.now() - madeAt > LEFT_OVER_AFTER_MS)
      await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  }
}
