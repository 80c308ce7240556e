import { isPlainObject, keptText, showsNothing } from '@crm/validation';
import { MAX_EXTERNAL_ID } from '../conversation.js';

/** How deep anybody looks into JSON of others. */
const MOST_LEVELS = 32;

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function member(value: unknown, key: string): unknown {
  return isPlainObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function memberAt(value: unknown, ...path: string[]): unknown {
  return path.reduce(member, value);
}

export function listIn(value: unknown, key: string): unknown[] {
  const list = member(value, key);
  return Array.isArray(list) ? list : [];
}

/** The text at a path, without the blanks around it; undefined where there is none to see. */
export function textAt(value: unknown, ...path: string[]): string | undefined {
  const found = memberAt(value, ...path);
  return isText(found) && !showsNothing(found) ? found.trim() : undefined;
}

/** A text or a number at a path as text; an object has no text, and may bring a `toString` of its own that is no function. */
export function scalarAt(value: unknown, ...path: string[]): string | undefined {
  const found = memberAt(value, ...path);
  return isText(found) || typeof found === 'number' ? String(found) : undefined;
}

/** The text at a path, where it may be an id of WhatsApp's. */
export function idAt(value: unknown, ...path: string[]): string | undefined {
  const found = memberAt(value, ...path);
  // a number is one that lost its quotes on the way
  const id = Number.isSafeInteger(found) ? String(found) : textAt(value, ...path);
  return id && id.length <= MAX_EXTERNAL_ID ? id : undefined;
}

/** The same without what cannot be stored: NUL, halves of surrogate pairs, and what lies deeper than anybody looks. */
export function storable(value: unknown, level = 0): unknown {
  if (isText(value)) return value.replace(/\0|\p{Surrogate}/gu, '');
  if (value === null || typeof value !== 'object') return value;
  if (level === MOST_LEVELS) return null;
  if (Array.isArray(value)) return value.map((one) => storable(one, level + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [storable(key), storable(one, level + 1)]),
  );
}

/** Its values by their paths, in words: `address.city: Cancún`. */
export function linesOf(value: unknown, path = ''): string[] {
  if (value === null || value === undefined || (isText(value) && showsNothing(value))) return [];
  if (typeof value !== 'object') return [path ? `${path}: ${String(value)}` : String(value)];
  if (Array.isArray(value) && value.every((one) => one === null || typeof one !== 'object')) {
    return linesOf(value.filter((one) => one !== null && one !== '').join(', '), path);
  }
  return Object.entries(value).flatMap(([key, one]) =>
    linesOf(one, Array.isArray(value) ? path : path ? `${path}.${key}` : key),
  );
}

/** The first so many characters of a text as it is kept, none of them cut in two. */
export function firstCharacters(text: string, atMost: number): string {
  return [...keptText(text)].slice(0, atMost).join('');
}
