import type { Address, Name, Person } from './person.js';
import { soundOf } from './phonetic.js';

/** Fewer letters before the @ are shared by many. */
const LEAST_OF_MAILBOX = 3;
const OF_ONE_LINE = 8;
/** Words of a name that make keys, so that a long one makes no more than others. */
const MOST_WORDS = 3;

/**
 * What two records have to share one of to be compared at all: pairs of everybody with everybody are too many. Each tolerates
 * other mistakes: how a name is spelt (by its sound) and in which order, one wrong part of a birthday, a wrong word in an address.
 * As numbers that fit 53 bits, each once, in their order.
 */
export function blockingKeys(person: Person): number[] {
  const keys = new Set<number>();
  for (const text of keyTexts(person)) keys.add(hash53(text));
  return [...keys].sort((one, other) => one - other);
}

function* keyTexts({
  given,
  family,
  company,
  emails,
  phones,
  addresses,
  birthdays,
}: Person): Generator<string> {
  const sounds = [...new Set([...soundsOf(given), ...soundsOf(family)])];
  if (given.text && family.text) {
    yield `name ${[soundKey(given), soundKey(family)].sort().join(' ')}`;
    yield `initial ${soundKey(family)} ${given.text[0]}`;
    yield `initial ${soundKey(given)} ${family.text[0]}`;
  }
  if (company) yield `company ${soundOf(company)} ${company.slice(0, 4)}`;
  for (const { local, domain } of emails) {
    if (local.length >= LEAST_OF_MAILBOX) yield `mailbox ${local}`;
    yield `domain ${domain}`;
  }
  for (const { digits } of phones) yield `phone ${digits.slice(-OF_ONE_LINE)}`;
  for (const day of birthdays) {
    yield `day ${day}`;
    for (const sound of sounds) {
      yield `year and month ${sound} ${day.slice(0, 6)}`;
      yield `month and day ${sound} ${day.slice(4)}`;
    }
  }
  for (const address of addresses) yield* addressTexts(address, sounds);
}

function* addressTexts(
  { street, number, city, postalCode }: Address,
  sounds: readonly string[],
): Generator<string> {
  const place = postalCode || (city && soundOf(city));
  if (street && place) yield `street ${street.slice(0, 4)} ${number} ${place}`;
  if (street && number) yield `house ${street} ${number}`;
  if (place) for (const sound of sounds) yield `place ${sound} ${place}`;
}

function soundsOf({ sounds }: Name): readonly string[] {
  return sounds.slice(0, MOST_WORDS);
}

function soundKey({ sounds }: Name): string {
  return sounds.slice(0, MOST_WORDS).join('');
}

/** FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo) twice over the text, from two beginnings, of which 53 bits are kept. */
function hash53(text: string): number {
  let high = 0x811c9dc5;
  let low = 0xdeadbeef;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x85ebca6b);
    low ^= low >>> 13;
  }
  high ^= high >>> 16;
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
}
