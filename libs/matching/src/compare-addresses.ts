import type { Likeness } from './fields.js';
import type { Address } from './person.js';
import { alike, isOneSlip } from './text-similarity.js';

const SAME = 0;
const NEAR = 1;
const PLACE = 2;
const CITY = 3;
const DIFFERENT = 4;

/** Whether more than the city can be compared. */
export function isComparable(one: Address, other: Address): boolean {
  return Boolean((one.street && other.street) || (one.postalCode && other.postalCode));
}

/**
 * Street, house, postal code and city in one: they say nearly the same, and counted one by one they would make a couple out of
 * neighbours.
 */
export function compareAddresses(one: Address, other: Address): Likeness {
  const street = one.street && other.street ? alike(one.street, other.street) : undefined;
  const isPlace = Boolean(one.postalCode) && one.postalCode === other.postalCode;
  const city = cityLikeness(one.city, other.city);
  const isNearPlace =
    isPlace || isOneSlip(one.postalCode, other.postalCode) || (city?.level ?? CITY) < CITY - 1;
  const house = houseLikeness(one.number, other.number);
  const similarity = mean(
    street,
    one.postalCode && other.postalCode ? Number(isPlace) : undefined,
    city?.similarity,
  );
  return { level: levelOf({ street, house, isPlace, isNearPlace, isCity: city?.level === 0 }), similarity };
}

interface Agreement {
  street: number | undefined;
  house: 'same' | 'unknown' | 'different';
  isPlace: boolean;
  isNearPlace: boolean;
  isCity: boolean;
}

function levelOf({ street = 0, house, isPlace, isNearPlace, isCity }: Agreement): number {
  if (street >= 0.93 && house !== 'different' && isNearPlace) return SAME;
  if (street >= 0.8 && isNearPlace && house !== 'different') return NEAR;
  if (street >= 0.93 && (house === 'same' || isNearPlace)) return NEAR;
  if (isPlace) return PLACE;
  return isCity ? CITY : DIFFERENT;
}

function houseLikeness(one: string, other: string): Agreement['house'] {
  if (one === other) return 'same';
  return one === '' || other === '' ? 'unknown' : 'different';
}

/** Levels of the field `city`; undefined where one is not known. */
export function cityLikeness(one: string, other: string): Likeness | undefined {
  if (one === '' || other === '') return undefined;
  const similarity = alike(one, other);
  if (similarity === 1) return { level: 0, similarity };
  return { level: similarity >= 0.86 || isOneSlip(one, other) ? 1 : 2, similarity };
}

function mean(...values: (number | undefined)[]): number {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}
