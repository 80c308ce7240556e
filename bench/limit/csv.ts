import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import { EXPORT } from './statements.js';

/** As many as the service reads at once; a longer statement would hold a connection for longer, not save much. */
const BATCH = 1000;
const HEADER = 'phoneNumber,firstName,lastName,email,status,segment,tags,notes,createdAt,lastInteraction\n';

interface ExportRow {
  id: string;
  phone: string | null;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  status: string;
  segment: string;
  tags: string[];
  notes: string | null;
  created_at: Date;
  last_interaction: Date | null;
}

/** Streams all customers; the next batch is on its way while the client still takes the one before. */
export async function writeCsv(pool: Pool, response: ServerResponse): Promise<void> {
  const read = async (after: string) =>
    (await pool.query<ExportRow>({ ...EXPORT, values: [after, BATCH] })).rows;
  response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8' });
  response.write(HEADER);
  let rows = await read('00000000-0000-0000-0000-000000000000');
  while (rows.length > 0) {
    const next = rows.length < BATCH ? [] : read(rows[rows.length - 1].id);
    if (!response.write(rows.map(line).join(''))) await once(response, 'drain');
    rows = await next;
  }
  response.end();
}

function line(row: ExportRow): string {
  return (
    [
      cell(row.phone),
      cell(row.first_name),
      cell(row.last_name),
      cell(row.email),
      cell(row.status),
      cell(row.segment),
      cell(row.tags.join(';')),
      cell(row.notes),
      cell(row.created_at.toISOString()),
      cell(row.last_interaction?.toISOString()),
    ].join(',') + '\n'
  );
}

function cell(text: string | null | undefined): string {
  return `"${(text ?? '').replaceAll('"', '""')}"`;
}
