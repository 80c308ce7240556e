import { comparePeople } from './compare-people.js';
import { sharedKeys, type KeyedPerson } from './pairs-of-group.js';
import { Patterns } from './patterns.js';
import { randomFrom } from './random.js';

const SEED = 20_261_129;

/**
 * Pairs of people drawn at random who share no key: what those are like who are never compared, and nearly all of whom are
 * different people. Without them learning would believe that any two people agree in something.
 */
export function* strangers(people: readonly KeyedPerson[], pairs: number): Generator<Patterns> {
  const random = randomFrom(SEED);
  const pick = () => people[Math.floor(random() * people.length)];
  const patterns = new Patterns();
  for (let drawn = 0; drawn < pairs && people.length > 1; drawn++) {
    const one = pick();
    const other = pick();
    if (one === other || sharedKeys(one, other).length > 0) continue;
    patterns.add(comparePeople(one.person, other.person));
    if (drawn % 500 === 499) yield patterns;
  }
  yield patterns;
}

/**
 * What all pairs of a company's records are like. `met`: the pairs of a share of the keys, by their share of all; `unmet`:
 * strangers, who stand for all the rest.
 */
export function allPatterns(
  met: { patterns: Patterns; share: number },
  unmet: Patterns,
  records: number,
): Patterns {
  const all = new Patterns();
  all.addAll(met.patterns, 1 / met.share);
  const rest = (records * (records - 1)) / 2 - all.total;
  if (unmet.total > 0 && rest > 0) all.addAll(unmet, rest / unmet.total);
  return all;
}
