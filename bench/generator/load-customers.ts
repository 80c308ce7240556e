import type { Client } from 'pg';
import { LOADED_COLUMNS, customerRow } from './customer-row.js';

const BATCH = 2000;

/**
 * Fills the empty table with customers 0 … count-1. Indexes are taken away and made again after the rows are in, which
 * is several times faster than keeping them up to date; then statistics and the visibility map are made, as
 * autovacuum would have made them on a living database.
 */
export async function loadCustomers(
  client: Client,
  count: number,
  progress: (done: number) => void,
): Promise<void> {
  await client.query(`set maintenance_work_mem = '512MB'; set synchronous_commit = off`);
  const indexes = await dropIndexes(client);
  for (let from = 0; from < count; from += BATCH) {
    const to = Math.min(from + BATCH, count);
    const rows = Array.from({ length: to - from }, (_, offset) => customerRow(from + offset, count));
    await client.query(INSERT, [JSON.stringify(rows)]);
    progress(to);
  }
  for (const definition of indexes) await client.query(definition);
  await client.query('vacuum (freeze, analyze) customers, customer_moments');
}

const columns = LOADED_COLUMNS.join(', ');
const INSERT = `insert into customers (${columns}) select ${columns} from json_populate_recordset(null::customers, $1)`;

/** All but the primary key's; answers how to make them again. */
async function dropIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index where indrelid = 'customers'::regclass and not indisprimary`);
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}
