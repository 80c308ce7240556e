import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DEFAULT_MIN_CONFIDENCE, DEFAULT_MODEL } from '@crm/matching';
import { findPairs } from './matching/find-pairs.js';
import { measuresOf } from './matching/measures.js';
import { readPeople } from './matching/people-file.js';

const DEFAULT_FOLDER = '../shared/data/people';

/** Precision, recall and F1 of every file of a folder, with the one cut that the product has by default. */
async function main(): Promise<void> {
  const [folder = DEFAULT_FOLDER, cut = String(DEFAULT_MIN_CONFIDENCE)] = process.argv.slice(2);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();
  if (files.length === 0) throw new Error(`${folder} has no file of people`);
  const rows: Record<string, string | number>[] = [];
  for (const name of files) {
    const people = await readPeople(join(folder, name));
    const started = process.hrtime.bigint();
    const { pairs } = findPairs(people.records, DEFAULT_MODEL);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const { pairs: there, ...shares } = measuresOf(people, pairs, Number(cut));
    const shown = Object.entries(shares).map(([key, value]) => [key, value.toFixed(4)]);
    rows.push({
      set: basename(name, '.csv'),
      records: people.records.length,
      pairs: there,
      compared: pairs.length,
      ...Object.fromEntries(shown),
      seconds: seconds.toFixed(1),
    });
  }
  console.log(`min_confidence ${cut}`);
  console.table(rows);
}

await main();
