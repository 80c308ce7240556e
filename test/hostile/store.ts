import { sql } from 'kysely';
import type { RemoteDatabase } from '../support/remote-database.js';

/** changes with every use of a key */
const VOLATILE = { api_keys: ['last_used_at'] } as Record<string, string[]>;

/** Follow what customers do, and the night, by themselves: not what a request stores */
const OF_SCORES = ['customer_scores', 'rfm_scales', 'score_marks', 'score_nights', 'score_rounds'];

export async function tablesOf(database: RemoteDatabase): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(database.kysely);
  return rows.map(({ name }) => name);
}

/** That a secret was tried and refused is written down, whatever else a request leaves alone. */
const ATTEMPT = sql`(r ->> 'resource' = 'access' and r ->> 'outcome' = 'denied')`;

/** How many rows each table has, and a hash over all that is in them: equal when nothing was stored in between. */
export async function contents(database: RemoteDatabase): Promise<Record<string, string>> {
  const compared = (await tablesOf(database)).filter((table) => !OF_SCORES.includes(table));
  const tables = compared.map((table) => {
    const ignored = sql.raw((VOLATILE[table] ?? []).map((column) => ` - '${column}'`).join(''));
    return sql`select ${table}::text as name, count(*) as n, md5(string_agg(r::text, ' ' order by r::text)) as hash
      from (select to_jsonb(t)${ignored} as r from ${sql.table(table)} t) s where ${ATTEMPT} is not true`;
  });
  const { rows } = await sql<{ name: string; n: number; hash: string | null }>`
    ${sql.join(tables, sql` union all `)}`.execute(database.kysely);
  return Object.fromEntries(rows.map(({ name, n, hash }) => [name, `${n} rows, ${hash}`]));
}
