import type { FieldProblem } from '@crm/errors';
import { Transform } from 'class-transformer';
import { IsObject } from 'class-validator';
import { composed } from '../documented.js';
import { rule } from '../rule.js';
import { isWithin } from '../text.js';
import { isPlainObject, typeName } from './lists.js';

const MOST_ENTRIES = 100;
const KEY_LENGTH = 64;
const TEXT_LENGTH = 1000;

/** Texts by names of the caller's own; null removes one. */
export const TextMap = (): PropertyDecorator =>
  composed(
    {},
    {
      type: 'object',
      additionalProperties: { type: 'string', nullable: true, maxLength: TEXT_LENGTH },
      maxProperties: MOST_ENTRIES,
    },
    Transform(({ value }: { value: unknown }) => (isPlainObject(value) ? composedMap(value) : value)),
    IsObject(),
    rule({
      name: 'textMap',
      message: 'must be texts by names',
      holds: (value) => problemsOf(value, '').length === 0,
      explain: problemsOf,
    }),
  );

/** Names and texts composed (NFC), with the blanks that they have. */
function composedMap(map: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(map).map(([key, entry]) => [
    key.normalize('NFC'),
    typeof entry === 'string' ? entry.normalize('NFC') : entry,
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function problemsOf(value: unknown, field: string): FieldProblem[] {
  if (!isPlainObject(value)) return [];
  const entries = Object.entries(value);
  if (entries.length > MOST_ENTRIES) {
    return [{ field, code: 'too_many', message: `${field} must have at most ${MOST_ENTRIES} entries` }];
  }
  return entries.flatMap(([key, entry]) => {
    const place = `${field}.${key}`.slice(0, 200);
    const problem = problemOfKey(key) ?? problemOfText(entry);
    return problem ? [{ field: place, code: problem[0], message: `${place} ${problem[1]}` }] : [];
  });
}

function problemOfKey(key: string): [code: string, message: string] | undefined {
  const isFine = key !== '' && isWithin(key, KEY_LENGTH);
  return isFine ? undefined : ['invalid_key', `must have a name of 1 to ${KEY_LENGTH} characters`];
}

function problemOfText(entry: unknown): [code: string, message: string] | undefined {
  if (entry === null) return undefined;
  if (typeof entry !== 'string') return ['invalid_type', `must be of type string, not ${typeName(entry)}`];
  return isWithin(entry, TEXT_LENGTH)
    ? undefined
    : ['too_long', `must have at most ${TEXT_LENGTH} characters`];
}
