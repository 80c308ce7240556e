import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The teams' requirement documents lie beside the project; without them what they print cannot be run. */
const SEEDS = join('..', 'shared', 'seeds');

/** The text of the document of that number, such as `004`; undefined, and said aloud, where it is not there. */
export function requirements(number: string): string | undefined {
  const name = existsSync(SEEDS)
    ? readdirSync(SEEDS).find((file) => file.startsWith(`${number}_`))
    : undefined;
  if (name) return readFileSync(join(SEEDS, name), 'utf8');
  process.stderr.write(`Skipped: document ${number} is not at ${SEEDS}\n`);
  return undefined;
}

/** What stands between fences of a language, in order. */
export function blocks(text: string, ...languages: string[]): string[] {
  const fence = new RegExp(`\`\`\`(?:${languages.join('|')})\\n([\\s\\S]*?)\`\`\``, 'g');
  return [...text.matchAll(fence)].map(([, block]) => block);
}

/** The JSON of a sample: behind the headers of a request, with `…` for what is left out, and remarks. */
export function sampleOf(block: string): unknown {
  const json = block
    .slice(block.indexOf('{'))
    .replace(/\/\/.*$/gm, '')
    .replace(/\[\.\.\.\]/g, '[]')
    .replace(/\{\.\.\.\}/g, '{}')
    .replace(/,?\s*\.\.\.\s*(?=[}\]])/g, '')
    .replace(/"([\w-]+)(?:\|[\w-]+)+"/g, '"$1"');
  return JSON.parse(json) as unknown;
}

/** Every key that the sample shows and the answer lacks, or has with another type; what is null says nothing of its type. */
export function missing(sample: unknown, answer: unknown, path = ''): string[] {
  if (answer === null || sample === null) return [];
  if (Array.isArray(sample)) {
    if (!Array.isArray(answer)) return [`${path}: no list`];
    return sample.length && answer.length ? missing(sample[0], answer[0], `${path}[0]`) : [];
  }
  if (typeof sample !== 'object')
    return typeof answer === typeof sample ? [] : [`${path}: no ${typeof sample}`];
  if (typeof answer !== 'object') return [`${path}: no object`];
  return Object.entries(sample).flatMap(([key, value]) =>
    key in answer
      ? missing(value, (answer as Record<string, unknown>)[key], `${path}.${key}`)
      : [`${path}.${key}`],
  );
}
