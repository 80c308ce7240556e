import type { FieldProblem } from '@crm/errors';
import { DAY_MS } from '@crm/time';
import { Transform } from 'class-transformer';
import { IsArray, IsInt, IsNumber, IsString, Max, Min } from 'class-validator';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { composed } from '../documented.js';
import { entriesOf } from '../entries.js';
import { isDay, momentProblem, readMoment } from '../moments.js';
import type { Presence } from '../presence.js';
import { rule, type RuleContext } from '../rule.js';
import { isWithin, textProblem } from '../text.js';
import { mostEntries } from './lists.js';
import { atMost, onText } from './text.js';
import { isOneOf } from './values.js';

/** Rules for values that arrive as text in a query string, or in a form. There is no null in either, and `cursor=` says something. */
type QueryPresence = Omit<Presence, 'nullable' | 'nothing'>;

const inQuery = (options: QueryPresence = {}): Presence => ({
  nullable: false,
  nothing: 'never',
  ...options,
});

const storable: PropertyDecorator = rule({
  name: 'storable',
  message: 'must be a text that can be stored',
  holds: (value) => typeof value !== 'string' || textProblem(value) === undefined,
  explain: (value, field) => [
    { field, code: 'invalid_value', message: `${field} ${textProblem(value as string)}` },
  ],
});

/** Text that PostgreSQL can store, composed (NFC) as what is stored is. */
export const QueryText = (most: number, options?: QueryPresence): PropertyDecorator =>
  composed(
    inQuery(options),
    { type: 'string', maxLength: most },
    onText((text) => text.normalize('NFC')),
    IsString(),
    atMost(most),
    storable,
  );

const WHOLE = /^-?\d{1,15}$/;

export const QueryWhole = (least: number, most: number, options?: QueryPresence): PropertyDecorator =>
  composed(
    inQuery(options),
    { type: 'integer', minimum: least, maximum: most },
    onText((text) => (WHOLE.test(text) ? Number(text) : text)),
    IsInt({
      message: 'must be a whole number',
      context: { code: 'invalid_format', alone: true } satisfies RuleContext,
    }),
    Min(least, { message: `must be at least ${least}`, context: { code: 'too_small' } }),
    Max(most, { message: `must be at most ${most}`, context: { code: 'too_big' } }),
  );

const REAL = /^-?\d{1,15}(\.\d{1,15})?$/;

export const QueryReal = (least: number, most: number, options?: QueryPresence): PropertyDecorator =>
  composed(
    inQuery(options),
    { type: 'number', minimum: least, maximum: most },
    onText((text) => (REAL.test(text) ? Number(text) : text)),
    IsNumber(undefined, {
      message: 'must be a number',
      context: { code: 'invalid_format', alone: true } satisfies RuleContext,
    }),
    Min(least, { message: `must be at least ${least}`, context: { code: 'too_small' } }),
    Max(most, { message: `must be at most ${most}`, context: { code: 'too_big' } }),
  );

/** A number from 0 to 1. */
export const QueryShare = (options?: QueryPresence): PropertyDecorator => QueryReal(0, 1, options);

/** `true` or `false`, in whatever case: programs write `True` too. */
export const QueryFlag = (options?: QueryPresence): PropertyDecorator =>
  composed(
    inQuery(options),
    { type: 'boolean' },
    onText((text) => FLAGS.get(text.toLowerCase()) ?? text),
    rule({
      ...isOneOf([...FLAGS.keys()]),
      holds: (value) => typeof value === 'boolean',
    }),
  );

const FLAGS = new Map([
  ['true', true],
  ['false', false],
]);

/** One word of some. */
export const QueryOneOf = (
  values: readonly string[],
  { lowerCase, ...options }: QueryPresence & { lowerCase?: true } = {},
): PropertyDecorator =>
  composed(
    inQuery(options),
    { type: 'string', enum: [...values] },
    onText((text) => (lowerCase ? text.toLowerCase() : text)),
    rule(isOneOf(values)),
  );

/** What is wrong with one entry of a list, without the name of its field; undefined for nothing. */
type EntryProblem = Pick<FieldProblem, 'code' | 'message' | 'allowed_values' | 'received_value'> | undefined;

/** `tags=a&tags=b`, `tags=a,b`, or both. An entry has no name of its own: the parameter is what was sent. */
export const QueryList = (
  items: ApiPropertyOptions,
  ...rules: readonly { problemOf: (entry: string) => EntryProblem; groups?: string[] }[]
): PropertyDecorator =>
  composed(
    inQuery(),
    { type: 'array', items: items as never, maxItems: MOST_ENTRIES },
    Transform(({ value }: { value: unknown }) => readEntries(value)),
    IsArray(),
    mostEntries(MOST_ENTRIES),
    ...rules.map(({ problemOf, groups }) =>
      rule<unknown[]>({
        name: 'entries',
        message: 'must be a list',
        groups,
        holds: (entries) =>
          !Array.isArray(entries) || entries.every((entry) => !problemOfEntry(entry, problemOf)),
        explain: (entries, field) =>
          (entries as unknown[]).flatMap((entry) => {
            const problem = problemOfEntry(entry, problemOf);
            return problem ? [{ field, ...problem, message: `${field} ${problem.message}` }] : [];
          }),
      }),
    ),
  );

const MOST_ENTRIES = 100;

function readEntries(value: unknown): unknown {
  const given = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(given) || given.length > MOST_ENTRIES) return given;
  return given.every((entry): entry is string => typeof entry === 'string')
    ? given.flatMap(entriesOf)
    : given;
}

function problemOfEntry(entry: unknown, problemOf: (entry: string) => EntryProblem): EntryProblem {
  if (typeof entry !== 'string') return { code: 'invalid_type', message: 'must be a list of texts' };
  return problemOf(entry);
}

/** Any of some words. */
export const QueryAnyOf = (values: readonly string[]): PropertyDecorator =>
  QueryList({ type: 'string', enum: [...values] }, { problemOf: among(values) });

/** An entry that is none of the words is told with those that are. */
export function among(values: readonly string[], messageOf = (_entry: string) => isOneOf(values).message) {
  const known = new Set(values);
  return (entry: string): EntryProblem => {
    if (known.has(entry)) return undefined;
    const received_value = entry.slice(0, 100);
    const message = messageOf(received_value);
    return { code: 'invalid_value', message, allowed_values: values, received_value };
  };
}

/** A list of any texts. */
export const QueryTexts = (most: number): PropertyDecorator =>
  QueryList(
    { type: 'string', maxLength: most },
    {
      problemOf: (entry) => {
        const trouble = textProblem(entry);
        if (trouble) return { code: 'invalid_value', message: trouble };
        return isWithin(entry, most)
          ? undefined
          : { code: 'too_long', message: `must have at most ${most} characters` };
      },
    },
  );

/** A moment or a day, in UTC: it begins there. */
export const QueryMoment = (): PropertyDecorator => moment((text) => new Date(`${text}T00:00:00.000Z`));

/** A moment or a day, in UTC: all of it. */
export const QueryLastMoment = (): PropertyDecorator =>
  moment((text) => new Date(new Date(`${text}T00:00:00.000Z`).getTime() + DAY_MS - 1));

const moment = (ofDay: (day: string) => Date): PropertyDecorator =>
  composed(
    inQuery(),
    {
      anyOf: [
        { type: 'string', format: 'date-time' },
        { type: 'string', format: 'date' },
      ],
    },
    onText((text) => (isDay(text) ? ofDay(text) : (readMoment(text) ?? text))),
    rule({
      name: 'isMoment',
      message: 'must be a moment',
      holds: (value) => value instanceof Date,
      explain: (value, field) => [
        {
          field,
          code: 'invalid_format',
          message: `${field} must be a day, such as 2026-01-31, or ${momentProblem(value).replace(/^must /, '')}`,
        },
      ],
    }),
  );
