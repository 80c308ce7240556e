import { isDeepStrictEqual } from 'node:util';
import { isPlainObject } from '@crm/validation';
import { BLANK_CUSTOMER, type EditableCustomer } from '../customer.js';

/** A value of which two records had different ones, as they are named inside. */
export interface Difference {
  /** such as `email` or `address.city` */
  field: string;
  kept: unknown;
  dropped: unknown;
}

/** Entries that a record may have of these, as in `limitEntries`; the first one's come first. */
const MOST: Readonly<Record<string, number>> = { tags: 100, custom_fields: 100 };

interface Joined {
  value: unknown;
  differences: Difference[];
}

/** The one value of two; the second's, whole, where it is preferred. */
export function joinedValue(
  field: keyof EditableCustomer,
  kept: unknown,
  other: unknown,
  prefersOther: boolean,
): Joined {
  const blank = BLANK_CUSTOMER[field];
  if (isNothing(other, blank) || isDeepStrictEqual(kept, other)) return { value: kept, differences: [] };
  if (isNothing(kept, blank)) return { value: other, differences: [] };
  if (prefersOther) return { value: other, differences: [{ field, kept: other, dropped: kept }] };
  return united(field, kept, other);
}

function united(field: string, kept: unknown, other: unknown): Joined {
  if (Array.isArray(kept) && Array.isArray(other)) return unitedLists(field, kept, other);
  if (isPlainObject(kept) && isPlainObject(other)) return unitedObjects(field, kept, other);
  return { value: kept, differences: [{ field, kept, dropped: other }] };
}

function unitedLists(field: string, kept: readonly unknown[], other: readonly unknown[]): Joined {
  const all = [...new Set([...kept, ...other])];
  const value = all.slice(0, MOST[field]);
  const dropped = all.slice(value.length);
  return { value, differences: dropped.length ? [{ field, kept: value, dropped }] : [] };
}

function unitedObjects(field: string, kept: Record<string, unknown>, other: Record<string, unknown>): Joined {
  const value: Record<string, unknown> = { ...kept };
  const differences: Difference[] = [];
  for (const [key, theirs] of Object.entries(other)) {
    const [own, path] = [kept[key], `${field}.${key}`];
    if (isDeepStrictEqual(own, theirs) || isNothing(theirs, undefined)) continue;
    if (isNothing(own, undefined)) {
      if (Object.keys(value).length < (MOST[field] ?? Infinity)) value[key] = theirs;
      else differences.push({ field: path, kept: null, dropped: theirs });
    } else {
      // a list inside, such as reasons of a decision, is united too; two objects inside are two different things
      const inner = Array.isArray(own) && Array.isArray(theirs) ? unitedLists(path, own, theirs) : undefined;
      value[key] = inner ? inner.value : own;
      differences.push(...(inner ? inner.differences : [{ field: path, kept: own, dropped: theirs }]));
    }
  }
  return { value, differences };
}

function isNothing(value: unknown, blank: unknown): boolean {
  return value === null || value === undefined || isDeepStrictEqual(value, blank);
}
