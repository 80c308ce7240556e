import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvRow } from '@crm/csv';
import { isPlainObject } from '@crm/validation';
import { customerFields } from '../generator/customer-fields.js';
import { Random } from '../generator/random.js';

export type FileFormat = 'csv' | 'ndjson';

/** Rows that are looked at for the columns of a CSV: each optional part is in some of them. */
const LOOKED_AT = 2_000;
const BATCH = 1_000;

/** Writes so many customers as four teams would send them, a row each with all of its fields; from a number on, others. */
export async function writeImportFile(
  path: string,
  format: FileFormat,
  count: number,
  from = 0,
): Promise<void> {
  const rows = batches(from, from + count);
  await pipeline(Readable.from(format === 'csv' ? csv(rows) : ndjson(rows)), createWriteStream(path));
}

function* ndjson(batches: Iterable<object[]>): Generator<string> {
  for (const rows of batches) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function* csv(batches: Iterable<object[]>): Generator<string> {
  const seen = new Set<string>();
  for (let index = 0; index < LOOKED_AT; index++) {
    for (const [path] of cells(fieldsAt(index))) seen.add(path);
  }
  const columns = [...seen];
  yield csvRow(columns);
  for (const rows of batches) {
    yield rows
      .map((row) => {
        const found = new Map(cells(row));
        return csvRow(columns.map((column) => found.get(column) ?? null));
      })
      .join('');
  }
}

function* batches(first: number, end: number): Generator<object[]> {
  for (let from = first; from < end; from += BATCH) {
    yield Array.from({ length: Math.min(BATCH, end - from) }, (_, at) => fieldsAt(from + at));
  }
}

/** With all that a contract may ask for. Portuguese numbers: none of the generated customers has one. */
function fieldsAt(index: number): object {
  const fields = customerFields(index, new Random(Math.imul(index + 1, 2_654_435_761)));
  const name = `${fields.first_name} ${fields.last_name}`;
  return {
    name,
    full_name: name,
    email: `customer${index}@import.bench.example`,
    phone: `+3519${String(index).padStart(8, '0')}`,
    ...fields,
  };
}

/** An object in a column for each part, lists and custom fields as JSON in one. */
function cells(row: object): [path: string, cell: string | number | boolean][] {
  return Object.entries(row).flatMap(([field, value]: [string, unknown]) =>
    isPlainObject(value) && field !== 'custom_fields'
      ? Object.entries(value).map(([part, inner]): [string, string] => [`${field}.${part}`, text(inner)])
      : [[field, text(value)] as [string, string]],
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
