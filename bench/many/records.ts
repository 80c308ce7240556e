import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { inDatabase, makeDatabase, withoutNight } from '../database.js';
import { loadCustomers } from '../generator/load-customers.js';
import { cpuOf } from '../measure/cpu.js';
import { peakMemory } from '../measure/memory.js';
import { startService } from '../targets.js';
import { databaseCost, report, type ImportOptions, type Run } from './imports.js';
import { importFile } from './jobs.js';

/** Whose payments they are. */
const CUSTOMERS = 2_000;
/** Rows of one statement by hand, which is a transaction. */
const BATCH = 1_000;
const COLUMNS = 'external_id,customer_id,amount,currency,payment_date,due_date,payment_method,status';

/** New payments by the service and by hand, each into a new database, in turn. */
export async function measureRecords(options: ImportOptions): Promise<string> {
  const { url, folder, rows, rounds } = options;
  const path = join(folder, 'payments.csv');
  const ways = new Map<string, Run[]>();
  const note = (name: string, run: Run) => {
    ways.set(name, [...(ways.get(name) ?? []), run]);
    console.log(`  payments, ${name}: ${run.seconds.toFixed(1)} s`);
  };
  for (let round = 0; round < rounds; round++) {
    await fill(url);
    if (round === 0) await inDatabase(url, (client) => writePayments(client, path, rows));
    note('service', await byService(path, options));
    await fill(url);
    note('unnest', await byHand(path, options));
  }
  return report(ways, rows);
}

async function fill(url: string): Promise<void> {
  await makeDatabase(url);
  await inDatabase(url, async (client) => {
    await loadCustomers(client, CUSTOMERS, () => undefined);
    await withoutNight(client);
  });
}

async function writePayments(client: Client, path: string, count: number): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    'select id from customers where deleted_at is null order by id',
  );
  function* lines(): Generator<string> {
    yield `${COLUMNS}\n`;
    for (let at = 0; at < count; at++) {
      const { id } = rows[at % rows.length];
      const day = new Date(Date.UTC(2024, 0, 1 + (at % 700))).toISOString().slice(0, 10);
      yield `pay-${at},${id},${(10 + (at % 9000) / 100).toFixed(2)},USD,${day}T09:30:00Z,${day},credit_card,completed\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}

async function byService(path: string, { url, rows, profile }: ImportOptions): Promise<Run> {
  const service = await startService(url, profile);
  const server = cpuOf(service.pid);
  const database = databaseCost(url);
  const seconds = await importFile(service, path, 'csv', rows, '/api/v1/records/payments/import');
  const run = {
    seconds,
    server: (cpuOf(service.pid) - server) / rows,
    database: database() / rows,
    memory: peakMemory(service.pid),
  };
  await service.stop();
  return run;
}

async function byHand(path: string, { url, rows }: ImportOptions): Promise<Run> {
  return inDatabase(url, async (client) => {
    const database = databaseCost(url);
    const began = performance.now();
    await upsertAll(client, path);
    return { seconds: (performance.now() - began) / 1000, database: database() / rows };
  });
}

/** The next rows are read while the database stores some. */
async function upsertAll(client: Client, path: string): Promise<void> {
  let storing: Promise<unknown> = Promise.resolve();
  const names = COLUMNS.split(',');
  let columns = names.map((): string[] => []);
  const store = async () => {
    await storing;
    storing = client.query({ name: 'upsert', text: UPSERT, values: columns });
    storing.catch(() => undefined);
    columns = names.map(() => []);
  };
  let isHead = true;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (!isHead) for (const [at, cell] of line.split(',').entries()) columns[at].push(cell);
    isHead = false;
    if (columns[0].length === BATCH) await store();
  }
  if (columns[0].length > 0) await store();
  await storing;
}

/** A payment's id follows from what it is called, so that no table of keys is needed; the triggers of the table are there for all. */
const UPSERT = `
  insert into payments (customer_id, id, created_at, updated_at, external_id, amount, currency, payment_date, due_date,
    payment_method, status)
  select customer_id, md5(external_id)::uuid, now(), now(), external_id, amount, currency, payment_date, due_date, payment_method,
    status
  from unnest($1::text[], $2::uuid[], $3::numeric[], $4::text[], $5::timestamptz[], $6::date[], $7::text[], $8::text[])
    as given (external_id, customer_id, amount, currency, payment_date, due_date, payment_method, status)
  on conflict (customer_id, id) do update set version = payments.version + 1, updated_at = excluded.updated_at,
    amount = excluded.amount, currency = excluded.currency, payment_date = excluded.payment_date, due_date = excluded.due_date,
    payment_method = excluded.payment_method, status = excluded.status`;
