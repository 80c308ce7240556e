import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Client } from 'pg';
import { EDITABLE_COLUMNS } from '../../src/customers/store/customers.table.js';

/** What an import fills; the rest is the table's own matter, for everybody. */
const COLUMNS = ['id', 'created_at', 'updated_at', ...EDITABLE_COLUMNS];
const LIST = COLUMNS.join(', ');
/** Rows of one statement, which is a transaction */
const BATCH = 1_000;

/** Customers as the table has them, in a file as COPY writes it: what the hand-written ways put into another one. */
export async function takeOut(client: Client, path: string): Promise<void> {
  await client.query(`copy (select ${LIST} from customers order by id) to '${path}'`);
}

/** By COPY of a file that the server reads, in one transaction. */
export async function putInByCopy(client: Client, path: string): Promise<void> {
  await client.query(`copy customers (${LIST}) from '${path}'`);
}

/** By one `insert … select … from unnest(…)` for each thousand rows; the next are read while the database stores some. */
export async function putInByUnnest(client: Client, path: string): Promise<void> {
  const insert = { name: 'unnest', text: await unnest(client) };
  let storing: Promise<unknown> = Promise.resolve();
  let columns = COLUMNS.map((): (string | null)[] => []);
  const store = async () => {
    await storing;
    storing = client.query({ ...insert, values: columns });
    storing.catch(() => undefined);
    columns = COLUMNS.map(() => []);
  };
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    for (const [at, cell] of line.split('\t').entries()) columns[at].push(cellIn(cell));
    if (columns[0].length === BATCH) await store();
  }
  if (columns[0].length > 0) await store();
  await storing;
}

/** Columns that are lists come as their text: `unnest` would take them apart. */
async function unnest(client: Client): Promise<string> {
  const { rows } = await client.query<{ column: string; type: string }>(
    `select attname as column, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = 'customers'::regclass and attname = any($1)`,
    [COLUMNS],
  );
  const types = new Map(rows.map(({ column, type }) => [column, type]));
  const isList = (column: string) => types.get(column)!.endsWith('[]');
  const arrays = COLUMNS.map((name, at) => `$${at + 1}::${isList(name) ? 'text' : types.get(name)}[]`);
  const values = COLUMNS.map((name) => (isList(name) ? `${name}::${types.get(name)}` : name));
  return `insert into customers (${LIST}) select ${values.join(', ')} from unnest(${arrays.join(', ')}) as given (${LIST})`;
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' };

function cellIn(text: string): string | null {
  if (text === '\\N') return null;
  return text.includes('\\') ? text.replace(/\\(.)/g, (_, sign: string) => ESCAPED[sign] ?? sign) : text;
}
