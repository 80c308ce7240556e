import {
  allPatterns,
  blockingKeys,
  comparePeople,
  learn,
  MatchScorer,
  MOST_OF_A_KEY,
  pairsOfGroup,
  Patterns,
  preparePerson,
  strangers,
  type Comparison,
  type KeyedPerson,
  type MatchingModel,
  type PersonRecord,
} from '@crm/matching';

export interface ScoredPair {
  ids: readonly [string, string];
  comparison: Comparison;
  probability: number;
}

const STRANGERS = 100_000;

/** What a scan does, in memory: learns from the records themselves, then scores all pairs that share a key. */
export function findPairs(records: readonly PersonRecord[], prior: MatchingModel) {
  const { pairs, patterns } = comparePairs(records);
  const model = learn(patterns, { prior, records: records.length });
  const scorer = new MatchScorer(model);
  const scored = pairs.map(({ ids, comparison }): ScoredPair => {
    return { ids, comparison, probability: scorer.probability(comparison) };
  });
  return { model, scorer, pairs: scored };
}

/** All pairs that share a key, and what all pairs of the records are like. */
export function comparePairs(records: readonly PersonRecord[]) {
  const people = records.map((record): KeyedPerson => {
    const person = preparePerson(record);
    return { person, keys: blockingKeys(person) };
  });
  const groups = groupsOf(people);
  const common = new Set([...groups].filter(([, { length }]) => length > MOST_OF_A_KEY).map(([key]) => key));
  const met = new Patterns();
  const pairs: Omit<ScoredPair, 'probability'>[] = [];
  for (const [key, members] of groups) {
    if (common.has(key)) continue;
    for (const [one, other] of pairsOfGroup(key, members, common)) {
      const comparison = comparePeople(one.person, other.person);
      met.add(comparison);
      pairs.push({ ids: [one.person.id, other.person.id], comparison });
    }
  }
  const unmet = [...strangers(people, STRANGERS)].at(-1)!;
  return { pairs, patterns: allPatterns({ patterns: met, share: 1 }, unmet, records.length) };
}

function groupsOf(people: readonly KeyedPerson[]): Map<number, KeyedPerson[]> {
  const groups = new Map<number, KeyedPerson[]>();
  for (const person of people) {
    for (const key of person.keys) {
      const group = groups.get(key);
      if (group) group.push(person);
      else groups.set(key, [person]);
    }
  }
  return groups;
}
