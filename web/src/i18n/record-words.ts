import type { useFormatter } from 'next-intl';
import { readable, wordFor, type Words } from './words';

/** What there is of next-intl's formatter to write values of records. */
export type ValueFormat = Pick<ReturnType<typeof useFormatter>, 'number' | 'dateTime' | 'displayName'>;

const CUSTOM = 'custom_fields.';
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const LANGUAGE_FIELDS = ['language', 'preferred_language'];

/** What a field of any record is called, by `recordFields` of the messages; of an object its part, and of what it is one. */
export function fieldText(fields: Words, field: string): string {
  if (field.startsWith(CUSTOM)) {
    return fields('partOf', { part: field.slice(CUSTOM.length), of: fields('custom_fields') });
  }
  const parts = field.split('.');
  const named = (name: string) => (name && fields.has(name) ? fields(name) : begun(readable(name)));
  if (parts.length !== 2) return parts.map(named).join(' · ');
  return fields('partOf', { part: named(parts[1]!), of: named(parts[0]!) });
}

/** As a name begins. */
const begun = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * A value of a field as people read it: words, numbers, days and languages by the reader's own. `segments` of the messages has the words.
 * Undefined for what has no words of its own: lists, objects, nothing.
 */
export function valueText(
  segments: Words,
  format: ValueFormat,
  field: string,
  value: unknown,
): string | undefined {
  if (typeof value === 'boolean') return segments(value ? 'yes' : 'no');
  if (typeof value === 'number') return format.number(value, { maximumFractionDigits: 9 });
  if (typeof value !== 'string' || value === '') return undefined;
  if (MOMENT.test(value)) {
    return format.dateTime(new Date(value), { dateStyle: 'medium', timeStyle: 'short' });
  }
  if (DAY.test(value) && !Number.isNaN(Date.parse(value))) {
    return format.dateTime(new Date(value), { dateStyle: 'medium', timeZone: 'UTC' });
  }
  const name = field.split('.').at(-1)!;
  if (LANGUAGE_FIELDS.includes(name)) return languageText(format, value);
  return segments.has(`words.${name}`) ? wordFor(segments, `words.${name}`, value) : value;
}

/** The name of a language by its tag or its English name, by which the API tells it; what is neither, as it is. */
function languageText(format: ValueFormat, told: string): string {
  const tag = tagsByName().get(told.toLowerCase()) ?? told;
  try {
    // what is no tag throws here; the formatter would only complain
    Intl.getCanonicalLocales(tag);
    return format.displayName(tag, { type: 'language' });
  } catch {
    return told;
  }
}

let tags: ReadonlyMap<string, string> | undefined;

/** Two-letter tags by the English names of their languages. */
function tagsByName(): ReadonlyMap<string, string> {
  if (tags) return tags;
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  tags = new Map(codes.map((code) => [names.of(code)?.toLowerCase() ?? code, code]));
  return tags;
}
