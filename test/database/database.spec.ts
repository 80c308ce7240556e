import { Database } from '@crm/database';
import { sql } from 'kysely';
import { openTestDatabase } from '../support/database.js';

describe('Database', () => {
  let database: Database;

  beforeAll(async () => {
    database = await openTestDatabase();
  });

  afterAll(() => database.close());

  it('is migrated', async () => {
    const { rows } = await sql<{ folded: string }>`SELECT fold('ÉLISE Ørsted') AS folded`.execute(
      database.kysely,
    );
    expect(rows).toEqual([{ folded: 'elise orsted' }]);
  });
});
