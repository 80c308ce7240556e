import { readSnapshot } from '@crm/database';
import { openEmbeddedEngine } from '../../libs/database/src/embedded-engine.js';
import { readMigrations } from '../../libs/database/src/migration-files.js';

/** The global setup of Jest made it, as a build does. */
describe('a snapshot', () => {
  it('is a database to which every migration was applied, and nothing else', async () => {
    const snapshot = await readSnapshot();
    expect(snapshot?.size).toBeLessThan(25_000_000);
    const engine = await openEmbeddedEngine({ snapshot, statementTimeoutMs: 10_000 });
    try {
      const { client, close } = await engine.openSession();
      const applied = await client.query<object>(
        'SELECT version, checksum FROM schema_migrations ORDER BY version',
      );
      const wanted = (await readMigrations()).map(({ version, checksum }) => ({ version, checksum }));
      expect(applied.rows).toEqual(wanted);
      const databases = await client.query<object>('SELECT datname FROM pg_database');
      expect(databases.rows).toEqual([{ datname: 'postgres' }]);
      await close();
    } finally {
      await engine.close();
    }
  });
});
