import type { Likeness } from './fields.js';
import type { Name, Person } from './person.js';
import { alike, isOneSlip } from './text-similarity.js';

const SAME = 0;
const NEAR = 1;
const SIMILAR = 2;
const DIFFERENT = 3;
const NEAR_FROM = 0.92;
const SIMILAR_FROM = 0.8;
/** Names of which one is the beginning of the other, or an initial. */
const SHORTENED = 0.85;
/** Where one name has words that the other lacks. */
const CONTAINED = 0.95;

type Pair = readonly [given: Likeness | undefined, family: Likeness | undefined];

/**
 * Given with given and family with family name, or crosswise where that fits better: forms are filled in the wrong way round,
 * and countries differ in what stands first.
 */
export function compareNames(one: Person, other: Person): Pair {
  const straight: Pair = [compareName(one.given, other.given), compareName(one.family, other.family)];
  if (straight[0]?.level === SAME && straight[1]?.level === SAME) return straight;
  const crossed: Pair = [compareName(one.given, other.family), compareName(one.family, other.given)];
  return sum(crossed) > Math.max(0, sum(straight)) ? symmetric(crossed) : straight;
}

/** Agreement counts for, difference against: what is not known is better than what differs. */
function sum(pair: Pair): number {
  return pair.reduce((total, likeness) => total + (likeness ? DIFFERENT - 1.5 - likeness.level : 0), 0);
}

/** Whose given name is which is no matter crosswise: the order must not depend on who is asked first. */
function symmetric([one, other]: Pair): Pair {
  if (!one || !other) return [one ?? other, undefined];
  return one.level < other.level || (one.level === other.level && one.similarity >= other.similarity)
    ? [one, other]
    : [other, one];
}

function compareName(one: Name, other: Name): Likeness | undefined {
  if (one.text === '' || other.text === '') return undefined;
  if (one.text === other.text) return { level: SAME, similarity: 1 };
  const similarity = Math.max(alike(one.text, other.text), shortened(one, other), contained(one, other));
  if (similarity >= NEAR_FROM || isOneSlip(one.text, other.text)) return { level: NEAR, similarity };
  if (similarity >= SIMILAR_FROM || soundsAlike(one, other)) return { level: SIMILAR, similarity };
  return { level: DIFFERENT, similarity };
}

function shortened({ text: one }: Name, { text: other }: Name): number {
  return one.startsWith(other) || other.startsWith(one) ? SHORTENED : 0;
}

function contained(one: Name, other: Name): number {
  const [fewer, more] = one.words.length <= other.words.length ? [one, other] : [other, one];
  if (more.words.length === 1) return 0;
  return fewer.words.every((word) => word.length > 1 && more.words.includes(word)) ? CONTAINED : 0;
}

function soundsAlike(one: Name, other: Name): boolean {
  const [sound] = one.sounds;
  return sound.length > 1 && one.sounds.join(' ') === other.sounds.join(' ');
}
