import pg from 'pg';

/**
 * node .ci/postgres.mjs ping <url>           succeeds when the server answers
 * node .ci/postgres.mjs drop <url> <prefix>  removes the databases whose names begin with the prefix
 */
const [command, url, prefix] = process.argv.slice(2);
const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
try {
  await client.connect();
  if (command === 'drop') {
    const { rows } = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [
      prefix,
    ]);
    for (const { datname } of rows) {
      await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(datname)} WITH (FORCE)`);
    }
  }
} catch (error) {
  process.stderr.write(`${url}: ${error.message || error.code}\n`);
  process.exitCode = 1;
} finally {
  await client.end().catch(() => undefined);
}
