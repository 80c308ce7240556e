import { LRUCache } from 'lru-cache';

type RowReader = (values: readonly unknown[]) => Record<string, unknown>;

/** One for each list of columns; statements in use have some dozens, and built ones a few hundred. */
const readers = new LRUCache<string, RowReader>({ max: 500 });

/**
 * Makes objects of rows that are read as arrays, all of one shape. The reader is compiled once for a list of columns,
 * because V8 makes an object literal in one piece: filled key by key, a row of sixty columns takes 2.1 µs and 3.6 kB instead
 * of 0.15 µs and 0.5 kB, and its JSON 3 µs more, twenty times for each page of a list.
 */
export function rowReader(columns: readonly string[]): RowReader {
  const names = JSON.stringify(columns);
  const known = readers.get(names);
  if (known) return known;
  // the names come from this service's own statements, and stand in the code as literals
  const fields = columns.map((name, i) => `${JSON.stringify(name)}: values[${i}]`);
  const reader = new Function('values', `return { ${fields.join(', ')} };`) as RowReader;
  readers.set(names, reader);
  return reader;
}
