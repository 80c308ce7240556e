import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { learn, Patterns, type FieldChances } from '@crm/matching';
import { format, resolveConfig } from 'prettier';
import { BELIEVED, NOT_IN_THE_SETS } from './matching/believed-model.js';
import { comparePairs } from './matching/find-pairs.js';
import { readPeople } from './matching/people-file.js';

const DEFAULT_FOLDER = '../shared/data/people';
const TARGET = 'libs/matching/src/default-model.ts';
/** What the sets have more of than any company: how many records of one person is for each company to learn. */
const PARTNERS = 0.1;
const RECORDS = 10_000;

/** Writes the weights that the product ships: learnt, without looking at the truth, from all files of a folder at once. */
async function main(): Promise<void> {
  const [folder = DEFAULT_FOLDER] = process.argv.slice(2);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();
  const patterns = new Patterns();
  let records = 0;
  for (const name of files) {
    const people = await readPeople(join(folder, name));
    patterns.addAll(comparePairs(people.records).patterns, 1);
    records += people.records.length;
  }
  const learnt = learn(patterns, { prior: BELIEVED, records });
  const fields = { ...learnt.fields };
  for (const field of NOT_IN_THE_SETS) fields[field] = BELIEVED.fields[field];
  const shown = Object.entries(fields).map(([field, { m, u }]) => [
    field,
    { m: m.map(short), u: u.map(short) },
  ]);
  const model = { fields: Object.fromEntries(shown), partners: PARTNERS, records: RECORDS };
  const text = `import type { MatchingModel } from './model.js';

/**
 * Made by scripts/learn-matching-weights.ts from ${files.join(', ')},
 * without looking at who is who. What a company has before its first scan, and where learning from its own records starts.
 */
export const DEFAULT_MODEL: MatchingModel = ${JSON.stringify(model)};
`;
  await writeFile(TARGET, await format(text, { ...(await resolveConfig(TARGET)), parser: 'typescript' }));
  console.log(`${TARGET} from ${records} records of ${files.length} files`);
}

const short = (chance: FieldChances['m'][number]) => Number(chance.toPrecision(4));

await main();
