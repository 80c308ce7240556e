import type { FieldProblem } from '@crm/errors';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { composed } from '../documented.js';
import type { Presence } from '../presence.js';
import { rule } from '../rule.js';
import { isWithin, keptText, showsNothing } from '../text.js';

export const mostEntries = (most: number): PropertyDecorator =>
  ArrayMaxSize(most, { message: `must have at most ${most} entries`, context: { code: 'too_many' } });

const leastEntries = (least: number): PropertyDecorator =>
  ArrayMinSize(least, {
    message: `must have at least ${least} ${least === 1 ? 'entry' : 'entries'}`,
    context: { code: 'too_few' },
  });

/** Changes lists and leaves everything else to the rules. */
export const onList = (change: (entries: unknown[]) => unknown): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? change(value as unknown[]) : value));

const kept = (entry: unknown): unknown => (typeof entry === 'string' ? keptText(entry) : entry);

interface ListOptions extends Presence {
  /** entries at least */
  least?: number;
  /** each entry once, in the order given */
  unique?: true;
  /** characters that no entry may have, and why */
  without?: { characters: RegExp; message: string };
}

/** A list of filled texts without the blanks around them. */
export const Texts = (mostCharacters: number, most: number, options: ListOptions = {}): PropertyDecorator => {
  const { least = 0, unique, without, ...present } = options;
  const problemOf = (entry: unknown): [code: string, message: string] | undefined => {
    if (typeof entry !== 'string') return ['invalid_type', `must be of type string, not ${typeName(entry)}`];
    if (showsNothing(entry)) return ['too_short', 'must not be empty'];
    if (!isWithin(entry, mostCharacters))
      return ['too_long', `must have at most ${mostCharacters} characters`];
    if (without?.characters.test(entry)) return ['invalid_value', without.message];
    return undefined;
  };
  return composed(
    present,
    {
      type: 'array',
      items: { type: 'string', minLength: 1, maxLength: mostCharacters },
      minItems: least || undefined,
      maxItems: most,
    },
    onList((entries) => (unique ? [...new Set(entries.map(kept))] : entries.map(kept))),
    IsArray(),
    mostEntries(most),
    ...(least ? [leastEntries(least)] : []),
    rule<unknown[]>({
      name: 'texts',
      message: 'must be a list of texts',
      holds: (entries) => !Array.isArray(entries) || entries.every((entry) => !problemOf(entry)),
      explain: (entries, field) => problemsOfEntries(entries as unknown[], field, problemOf),
    }),
  );
};

function problemsOfEntries(
  entries: readonly unknown[],
  field: string,
  problemOf: (entry: unknown) => [code: string, message: string] | undefined,
): FieldProblem[] {
  return entries.flatMap((entry, index) => {
    const problem = problemOf(entry);
    const place = `${field}.${index}`;
    return problem ? [{ field: place, code: problem[0], message: `${place} ${problem[1]}` }] : [];
  });
}

const TAG_LENGTH = 64;
const MOST_TAGS = 100;

/** What parts tags in queries and files, so that no tag can hold it. */
const PARTS_TAGS = {
  characters: /[,;]/,
  message: 'must hold no comma or semicolon: they separate tags in queries and files',
};

/** Kept in the order given, each once; upper and lower case differ. */
export const Tags = (options: Presence = {}): PropertyDecorator =>
  Texts(TAG_LENGTH, MOST_TAGS, { ...options, unique: true, without: PARTS_TAGS });

/** A list of words that somebody said: concerns, products, techniques. */
export const Words = (options: Presence = {}): PropertyDecorator => Texts(100, 50, options);

/** An object with rules of its own. */
export const Nested = (type: () => new () => object, options: Presence = {}): PropertyDecorator =>
  // IsObject refuses the list that ValidateNested would walk into
  composed(options, { type: () => type() }, IsObject(), ValidateNested(), Type(type));

/** A list of objects that have rules of their own; a wrong entry is told by its place, `documents[0].document_id`. */
export const NestedList = (
  type: () => new () => object,
  most: number,
  options: Presence = {},
): PropertyDecorator =>
  composed(
    options,
    { type: () => [type()], maxItems: most },
    IsArray(),
    mostEntries(most),
    ValidateNested({ each: true }),
    Type(type),
  );

/** A list of anything, each entry of which is judged for itself, later. */
export const Entries = (most: number, options: ListOptions = {}): PropertyDecorator => {
  const { least = 0, ...present } = options;
  return composed(
    present,
    { type: 'array', items: {}, minItems: least || undefined, maxItems: most },
    IsArray(),
    mostEntries(most),
    ...(least ? [leastEntries(least)] : []),
  );
};

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** What JSON calls the type of a value. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
