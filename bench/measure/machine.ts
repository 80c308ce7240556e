import { cpus, loadavg, totalmem } from 'node:os';
import type { Client } from 'pg';

/** One line that says where and when a table was measured. */
export async function machine(client: Client): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    new Date().toISOString().slice(0, 10),
    `${cpus().length} × ${cpus()[0].model.trim()}`,
    `${memory} GB`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${rows[0].server_version.split(' ')[0]}`,
    `load before ${loadavg()[0].toFixed(1)}`,
  ].join(', ');
}
