import type { Person } from './person.js';

/** More people than this share a key that tells nobody apart: it makes no pairs. */
export const MOST_OF_A_KEY = 100;

export interface KeyedPerson {
  person: Person;
  /** in their order, as `blockingKeys` gives them */
  keys: readonly number[];
}

/**
 * The pairs of those who share a key, each in the order of ids. A pair that shares several is met under one of them alone, drawn
 * evenly: so it is compared once, and the pairs of some keys are a fair sample of all. `common`: keys that too many share.
 */
export function* pairsOfGroup(
  key: number,
  members: readonly KeyedPerson[],
  common: ReadonlySet<number>,
): Generator<readonly [KeyedPerson, KeyedPerson]> {
  for (const [i, one] of members.entries()) {
    for (const other of members.slice(i + 1)) {
      const pair = one.person.id < other.person.id ? ([one, other] as const) : ([other, one] as const);
      if (ownerKey(...pair, common) === key) yield pair;
    }
  }
}

function ownerKey(one: KeyedPerson, other: KeyedPerson, common: ReadonlySet<number>): number | undefined {
  const shared = sharedKeys(one, other).filter((key) => !common.has(key));
  return shared[spread(one.person.id, other.person.id) % shared.length];
}

export function sharedKeys({ keys: ones }: KeyedPerson, { keys: others }: KeyedPerson): number[] {
  const shared: number[] = [];
  for (let i = 0, j = 0; i < ones.length && j < others.length;) {
    if (ones[i] === others[j]) shared.push(ones[i]);
    const step = ones[i] - others[j];
    if (step <= 0) i++;
    if (step >= 0) j++;
  }
  return shared;
}

function spread(one: string, other: string): number {
  let hash = 0;
  for (const text of [one, other]) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 15;
  return hash >>> 0;
}
