import { Logger } from '@nestjs/common';
import pg from 'pg';
import { openDatabase } from '@crm/database';
import { loadHistory } from './generator/load-history.js';
import { loadCustomers } from './generator/load-customers.js';
import { loadRecords } from './generator/load-records.js';

/** Rows that the create operation made carry an address of this domain. */
export const CREATED_DOMAIN = 'created.bench.example';

/** Interactions that the log operation made carry this subject. */
export const LOGGED_SUBJECT = 'Logged by the benchmark';

/** Else the service would reckon all scores anew while something else is measured. */
const NO_NIGHT = `insert into score_nights (day) values ((now() at time zone 'UTC')::date)
  on conflict (singleton) do update set day = excluded.day`;

/** Makes as if all scores had been reckoned today. */
export async function withoutNight(client: pg.Client): Promise<void> {
  await client.query(NO_NIGHT);
}

export interface Filled {
  url: string;
  customers: number;
  /** with interactions, feedback and scores of each customer, records of a part, and long histories of payments of some */
  history: boolean;
}

/**
 * Makes and fills the database unless it is there, filled alike, from a run with `keep`. Whatever else stands there is
 * left alone unless `recreate` says otherwise.
 */
export async function prepareDatabase(
  { url, customers, history }: Filled,
  { recreate }: { recreate: boolean },
): Promise<void> {
  const wanted = `bench: ${customers} customers${history ? ' with history and records' : ''}`;
  const found = await markOf(url);
  if (found === wanted && !recreate) return tidy(url);
  if (found !== undefined && !recreate) {
    throw new Error(`The database ${nameOf(url)} exists and holds something else; drop it by --recreate`);
  }
  await makeDatabase(url);
  const started = Date.now();
  await inDatabase(url, (client) =>
    loadCustomers(client, customers, (done) => {
      if (done % 100_000 === 0) console.log(`  ${done} customers`);
    }),
  );
  if (history)
    await inDatabase(url, async (client) => {
      await loadHistory(client, (what) => console.log(`  their ${what}`));
      await loadRecords(client, (what) => console.log(`  their ${what}`));
    });
  await inDatabase(url, withoutNight);
  await onServer(url, (client) => client.query(`comment on database ${quoted(url)} is '${wanted}'`));
  console.log(`Filled ${nameOf(url)} with ${customers} customers in ${(Date.now() - started) / 1000} s`);
}

/** An empty one, with the tables that the service's own migrations make. Whatever was there is dropped. */
export async function makeDatabase(url: string): Promise<void> {
  await dropDatabase(url);
  await onServer(url, (client) => client.query(`create database ${quoted(url)}`));
  Logger.overrideLogger(['error', 'warn']);
  const database = await openDatabase({
    store: { kind: 'server', url },
    poolSize: 1,
    statementTimeoutMs: 60_000,
  });
  await database.close();
}

export async function dropDatabase(url: string): Promise<void> {
  await onServer(url, (client) => client.query(`drop database if exists ${quoted(url)} with (force)`));
}

export async function inDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What an earlier run created goes, so that every run starts alike. */
async function tidy(url: string): Promise<void> {
  await inDatabase(url, async (client) => {
    await client.query(`delete from interactions where subject = '${LOGGED_SUBJECT}'`);
    await client.query(`delete from customers where email like '%@${CREATED_DOMAIN}'`);
    await withoutNight(client);
    await client.query('vacuum analyze');
  });
}

/** The mark that a filled database carries, empty for a strange one, undefined where there is none of that name. */
async function markOf(url: string): Promise<string | undefined> {
  const { rows } = await onServer(url, (client) =>
    client.query<{ mark: string }>(
      `select coalesce(shobj_description(oid, 'pg_database'), '') as mark from pg_database where datname = $1`,
      [nameOf(url)],
    ),
  );
  return rows[0]?.mark;
}

function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const server = new URL(url);
  server.pathname = '/postgres';
  return inDatabase(server.href, work);
}

function nameOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

function quoted(url: string): string {
  return pg.escapeIdentifier(nameOf(url));
}
