import type { CriteriaField } from './catalogue.js';
import { isDay, lacksOffset, readMoment } from './moments.js';
import { echo, Fault } from './problems.js';
import { MAX_TEXT, type Scalar } from './tree.js';

/** PostgreSQL takes neither in a text. */
const UNSTORABLE = /\0|\p{Cs}/u;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** One value for a field, in normal form, or what is wrong with it. */
export function readScalar(field: CriteriaField, value: unknown): Scalar | Fault {
  if (value === null)
    return new Fault('invalid_type', 'must not be null; ask with exists: false for what is not there');
  switch (field.type) {
    case 'text':
      return inCaseOf(field, readText(value));
    case 'text_list':
      return readText(value);
    case 'enum':
      return readWord(field.values, value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : typeFault('a number');
    case 'integer':
      return Number.isSafeInteger(value) ? (value as number) : typeFault('a whole number');
    case 'boolean':
      return typeof value === 'boolean' ? value : typeFault('true or false');
    case 'id':
      return typeof value === 'string' && ID.test(value) ? value.toLowerCase() : typeFault('an id (a UUID)');
    case 'date':
      return typeof value === 'string' && isDay(value) ? value : typeFault('a date (YYYY-MM-DD)');
    case 'datetime':
      return readDateTime(value);
  }
}

/** A text as the column of a field has it. */
export function inCaseOf(field: CriteriaField, text: string | Fault): string | Fault {
  const isLowered = field.type === 'text' && field.isLowerCase && typeof text === 'string';
  return isLowered ? text.toLowerCase() : text;
}

/** @param least how many characters there must be: an empty substring would match everything */
export function readText(value: unknown, least = 0): string | Fault {
  if (typeof value !== 'string') return typeFault('a text');
  if (value.length > MAX_TEXT) return new Fault('too_long', `must have at most ${MAX_TEXT} characters`);
  if (value.length < least) return new Fault('too_short', 'must not be empty');
  if (UNSTORABLE.test(value)) return new Fault('invalid_value', 'must not hold NUL or half a surrogate pair');
  // as texts are stored
  return value.normalize('NFC');
}

function readWord(values: readonly string[], value: unknown): string | Fault {
  if (typeof value === 'string' && values.includes(value)) return value;
  return new Fault('invalid_value', `must be one of ${values.join(', ')}`, {
    allowed_values: values,
    received_value: echo(value),
  });
}

function readDateTime(value: unknown): string | Fault {
  const moment = typeof value === 'string' && (isDay(value) ? value : readMoment(value));
  if (moment) return moment;
  return typeof value === 'string' && lacksOffset(value)
    ? typeFault(
        'a moment that says its offset from UTC, as in 2026-01-31T12:00:00Z or 2026-01-31T12:00:00+01:00',
      )
    : typeFault('a moment with its offset (2026-01-31T12:00:00Z) or a day (2026-01-31)');
}

export function typeFault(expected: string): Fault {
  return new Fault('invalid_type', `must be ${expected}`);
}
