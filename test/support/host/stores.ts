import { Database } from '@crm/database';
import { sql } from 'kysely';
import { openServerEngine, type ServerOptions } from '../../../libs/database/src/server-engine.js';
import { openTestDatabase } from '../database.js';

/** Rows that the migrations made, kept aside to be put back. */
const SEEDS = 'test_seeds';

/** as many as there are workers */
const SPARE = 2;

interface Store {
  database: Database;
  /** whether it may be emptied and lent to the next */
  isOurs: boolean;
}

/** Databases by their numbers. One is emptied and lent again and again: to make one takes a second, to empty it a tenth. */
export class Stores {
  private readonly lent = new Map<number, Store>();
  private readonly spare: Database[] = [];
  private numbered = 0;

  async lend(server?: ServerOptions): Promise<number> {
    const database = server ? new Database(openServerEngine(server)) : await this.takeEmpty();
    this.lent.set(++this.numbered, { database, isOurs: !server });
    return this.numbered;
  }

  of(number: number): Database {
    const store = this.lent.get(number);
    if (!store) throw new Error('This database was given back');
    return store.database;
  }

  async giveBack(number: number): Promise<void> {
    const { database, isOurs } = this.lent.get(number) as Store;
    this.lent.delete(number);
    if (isOurs && this.spare.length < SPARE) this.spare.push(database);
    else await database.close();
  }

  private async takeEmpty(): Promise<Database> {
    const database = this.spare.pop();
    if (database) await empty(database);
    else return withSeeds(await openTestDatabase());
    return database;
  }
}

async function withSeeds(database: Database): Promise<Database> {
  await sql`create schema ${sql.id(SEEDS)}`.execute(database.kysely);
  for (const table of await tablesOf(database, 'public')) {
    const { rows } = await sql`select from ${sql.id(table)} limit 1`.execute(database.kysely);
    if (rows.length) {
      await sql`create table ${sql.id(SEEDS, table)} as table ${sql.id(table)}`.execute(database.kysely);
    }
  }
  return database;
}

/** As after the migrations: triggers that keep the audit log from being emptied are passed over. */
async function empty(database: Database): Promise<void> {
  const tables = (await tablesOf(database, 'public')).filter((table) => table !== 'schema_migrations');
  const seeded = (await tablesOf(database, SEEDS)).filter((table) => tables.includes(table));
  await database.transaction(async () => {
    await sql`set local session_replication_role = replica`.execute(database.kysely);
    const all = sql.join(tables.map((table) => sql.id(table)));
    await sql`truncate ${all} cascade`.execute(database.kysely);
    await sql`select setval(seqrelid::regclass, seqstart, false) from pg_sequence`.execute(database.kysely);
    for (const table of seeded) {
      await sql`insert into ${sql.id(table)} select * from ${sql.id(SEEDS, table)}`.execute(database.kysely);
    }
  });
}

async function tablesOf(database: Database, schema: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = ${schema} and table_type = 'BASE TABLE' order by 1`.execute(database.kysely);
  return rows.map(({ name }) => name);
}
