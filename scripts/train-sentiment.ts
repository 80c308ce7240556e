import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { LANGUAGES } from '../src/feedback/sentiment/lexicon.js';
import type { HeldOut, SentimentModel } from '../src/feedback/sentiment/model/sentiment-model.js';
import { means, rounded } from './sentiment/held-out.js';
import { readSets } from './sentiment/sets.js';
import { train } from './sentiment/train.js';

const DEFAULT_FOLDER = '../sets';
const TARGET = 'src/feedback/sentiment/model';

/**
 * Writes the models of sentiment that the product ships, of the sets that lie in a folder, and says how well they do over domains.
 * What does not win over the lexicons alone is not written.
 */
async function main(): Promise<void> {
  const [folder = DEFAULT_FOLDER] = process.argv.slice(2);
  const sets = readSets(folder);
  console.table(
    sets.map(({ set, comments }) => ({ set: set.name, licence: set.licence, comments: comments.length })),
  );
  for (const language of LANGUAGES) {
    const started = process.cpuUsage();
    const model = train(language, sets, new Date().toISOString().slice(0, 10));
    const { user } = process.cpuUsage(started);
    console.log(`${language}: ${(user / 1e6).toFixed(0)} s of CPU`);
    console.table(tableOf(model.held_out));
    const [lexicons, own] = [means(model.held_out, 'lexicons'), means(model.held_out, 'model')];
    if (own.two + own.three > lexicons.two + lexicons.three) await write(model);
    else console.log(`${language}: the lexicons alone do better; nothing is written`);
  }
}

function tableOf(rows: readonly HeldOut[]): Record<string, string | number | undefined>[] {
  const [lexicons, model] = [means(rows, 'lexicons'), means(rows, 'model')];
  return [
    ...rows.map(({ domain, comments, two, three }) => ({
      domain,
      comments,
      'two: lexicons': two.lexicons,
      'two: model': two.model,
      'three: lexicons': three?.lexicons,
      'three: model': three?.model,
    })),
    {
      domain: 'mean',
      comments: rows.reduce((sum, row) => sum + row.comments, 0),
      'two: lexicons': rounded(lexicons.two),
      'two: model': rounded(model.two),
      'three: lexicons': rounded(lexicons.three),
      'three: model': rounded(model.three),
    },
  ];
}

async function write(model: SentimentModel): Promise<void> {
  const path = `${TARGET}/${model.language}.json`;
  const options = { ...(await resolveConfig(path)), parser: 'json' };
  const text = await format(JSON.stringify(model), options);
  await writeFile(path, text);
  console.log(`${path}: ${(text.length / 1024).toFixed(0)} KB`);
}

await main();
