import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import { LISTED_FIELDS } from '../../src/customers/record/listed-customer.js';

/** As many as the service reads at once. */
const BATCH = 1000;
const COLUMNS = LISTED_FIELDS.filter((field) => field !== 'tax_id');

/** A cursor of the database reads every column of all customers, who are written as the driver gives them. */
export async function writeAll(
  pool: Pool,
  format: 'csv' | 'ndjson',
  response: ServerResponse,
): Promise<void> {
  const client = await pool.connect();
  const fetch = async () =>
    (await client.query<Record<string, unknown>>({ name: 'fetch', text: `fetch ${BATCH} from whole` })).rows;
  try {
    await client.query('begin read only');
    await client.query(
      `declare whole no scroll cursor for select ${COLUMNS.join(', ')} from customers where deleted_at is null`,
    );
    response.writeHead(200, {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
    });
    if (format === 'csv') response.write(`${COLUMNS.join(',')}\n`);
    const write = format === 'csv' ? csvLine : (row: object) => `${JSON.stringify(row)}\n`;
    let rows = await fetch();
    while (rows.length > 0) {
      const next = fetch();
      if (!response.write(rows.map(write).join(''))) await once(response, 'drain');
      rows = await next;
    }
    await client.query('commit');
    response.end();
  } finally {
    client.release();
  }
}

function csvLine(row: Record<string, unknown>): string {
  return `${COLUMNS.map((column) => cell(row[column])).join(',')}\n`;
}

function cell(value: unknown): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
