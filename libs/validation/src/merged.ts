import { isPlainObject } from './rules/lists.js';

/** One level deep; keys set to null go, and an object without keys is no object. */
export function merged<T extends object>(current: T | null, given: object | null | undefined): T | null {
  if (given === null) return null;
  const entries = Object.entries({ ...current, ...given })
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => [key, isPlainObject(value) ? merged(null, value) : value] as const)
    .filter(([, value]) => value !== null);
  return entries.length ? (Object.fromEntries(entries) as T) : null;
}
