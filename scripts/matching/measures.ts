import type { ScoredPair } from './find-pairs.js';
import type { PeopleFile } from './people-file.js';

/** How well pairs were found, over all pairs of records of one person. */
export interface Measures {
  /** pairs of one person that there are */
  pairs: number;
  /** the share of them that share a key, so that they are compared at all */
  blocking: number;
  precision: number;
  recall: number;
  f1: number;
  /** what the model itself expects F1 to be, not knowing the truth */
  expected: number;
}

export function measuresOf({ personOf }: PeopleFile, scored: readonly ScoredPair[], cut: number): Measures {
  const isTrue = ({ ids: [one, other] }: ScoredPair) => personOf.get(one) === personOf.get(other);
  const pairs = pairsOfOne(personOf);
  const found = scored.filter(({ probability }) => probability >= cut);
  const right = found.filter(isTrue).length;
  const sum = (of: readonly ScoredPair[]) => of.reduce((all, { probability }) => all + probability, 0);
  return {
    pairs,
    blocking: scored.filter(isTrue).length / pairs,
    precision: found.length === 0 ? 1 : right / found.length,
    recall: right / pairs,
    f1: (2 * right) / (found.length + pairs),
    expected: (2 * sum(found)) / (found.length + sum(scored)),
  };
}

function pairsOfOne(personOf: ReadonlyMap<string, string>): number {
  const sizes = new Map<string, number>();
  for (const person of personOf.values()) sizes.set(person, (sizes.get(person) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}
