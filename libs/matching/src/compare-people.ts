import { cityLikeness, compareAddresses, isComparable } from './compare-addresses.js';
import { compareNames } from './compare-names.js';
import { bestOf, compareCompanies, compareDays, compareEmails, comparePhones } from './compare-reach.js';
import type { Comparison, Likeness } from './fields.js';
import type { Address, Person } from './person.js';

/** How alike two people are in each field. It does not matter who is named first. */
export function comparePeople(one: Person, other: Person): Comparison {
  const [given, family] = compareNames(one, other);
  const [address, city] = comparePlaces(one.addresses, other.addresses);
  return [
    given,
    family,
    one.company && other.company ? compareCompanies(one.company, other.company) : undefined,
    bestOf(one.birthdays, other.birthdays, compareDays),
    bestOf(one.emails, other.emails, compareEmails),
    bestOf(one.phones, other.phones, comparePhones),
    address,
    city,
  ];
}

/** Whole addresses where both have one, else cities. */
function comparePlaces(
  ones: readonly Address[],
  others: readonly Address[],
): [address?: Likeness, city?: Likeness] {
  let best: Likeness | undefined;
  let bestCity: Likeness | undefined;
  for (const one of ones) {
    for (const other of others) {
      if (isComparable(one, other)) best = better(best, compareAddresses(one, other));
      else bestCity = better(bestCity, cityLikeness(one.city, other.city));
    }
  }
  return best ? [best, undefined] : [undefined, bestCity];
}

function better(one: Likeness | undefined, other: Likeness | undefined): Likeness | undefined {
  if (!one || !other) return one ?? other;
  return other.level < one.level || (other.level === one.level && other.similarity > one.similarity)
    ? other
    : one;
}
