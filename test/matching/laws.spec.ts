import {
  blockingKeys,
  comparePeople,
  DEFAULT_MODEL,
  learn,
  LEVELS,
  MATCH_FIELDS,
  MatchScorer,
  pairsOfGroup,
  Patterns,
  preparePerson,
  type Comparison,
  type KeyedPerson,
} from '@crm/matching';
import fc from 'fast-check';
import { arbitraryRecord, scorer } from './people.js';

const arbitraryComparison: fc.Arbitrary<Comparison> = fc.tuple(
  ...MATCH_FIELDS.map((field) =>
    fc.option(
      fc.nat(LEVELS[field].length - 1).map((level) => ({ level, similarity: 1 - level / 10 })),
      { nil: undefined },
    ),
  ),
);

describe('Comparing two people', () => {
  it('gives the same whoever is named first', () => {
    fc.assert(
      fc.property(arbitraryRecord, arbitraryRecord, (one, other) => {
        const [a, b] = [preparePerson(one), preparePerson(other)];
        expect(comparePeople(a, b)).toEqual(comparePeople(b, a));
      }),
    );
  });

  it('gives levels that there are and similarities from 0 to 1, whatever people wrote', () => {
    fc.assert(
      fc.property(arbitraryRecord, arbitraryRecord, (one, other) => {
        comparePeople(preparePerson(one), preparePerson(other)).forEach((likeness, i) => {
          if (!likeness) return;
          expect(LEVELS[MATCH_FIELDS[i]][likeness.level]).toBeDefined();
          expect(likeness.similarity).toBeGreaterThanOrEqual(0);
          expect(likeness.similarity).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it('finds a record the same as itself in everything that it says', () => {
    fc.assert(
      fc.property(arbitraryRecord, (record) => {
        const one = preparePerson(record);
        comparePeople(one, one).forEach((likeness, i) => {
          // a part of an address is not a whole one, however equal
          const least = MATCH_FIELDS[i] === 'address' ? LEVELS.address.length - 2 : 0;
          expect(likeness?.level ?? 0).toBeLessThanOrEqual(least);
        });
      }),
    );
  });
});

describe('The chance of being one person', () => {
  /** Models of all kinds: learnt from whatever pairs there may be. */
  const arbitraryScorer = fc
    .array(fc.tuple(arbitraryComparison, fc.integer({ min: 1, max: 10_000 })), { maxLength: 40 })
    .chain((pairs) => fc.tuple(fc.constant(pairs), fc.integer({ min: 1, max: 1_000_000 })))
    .map(([pairs, records]) => {
      const patterns = new Patterns();
      for (const [comparison, weight] of pairs) patterns.add(comparison, weight);
      return new MatchScorer(learn(patterns, { prior: DEFAULT_MODEL, records }));
    });

  it('is from 0 to 1', () => {
    fc.assert(
      fc.property(arbitraryScorer, arbitraryComparison, (learnt, comparison) => {
        expect(learnt.probability(comparison)).toBeGreaterThanOrEqual(0);
        expect(learnt.probability(comparison)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('never falls where people are more alike in a field', () => {
    fc.assert(
      fc.property(arbitraryScorer, arbitraryComparison, fc.nat(), (learnt, comparison, place) => {
        const i = place % comparison.length;
        const likeness = comparison[i];
        if (!likeness || likeness.level === 0) return;
        const better = comparison.with(i, { ...likeness, level: likeness.level - 1 });
        expect(learnt.probability(better)).toBeGreaterThanOrEqual(learnt.probability(comparison));
      }),
    );
  });

  it('is told by reasons whose weights make it, the loudest first', () => {
    fc.assert(
      fc.property(arbitraryComparison, (comparison) => {
        const reasons = scorer.reasons(comparison);
        const known = comparison.filter(Boolean);
        expect(reasons).toHaveLength(known.length);
        const weights = reasons.map(({ weight }) => weight);
        expect(weights).toEqual([...weights].sort((one, other) => other - one));
        const bits = weights.reduce((sum, weight) => sum + weight, 0);
        const before = scorer.probability(comparison.map(() => undefined));
        const odds = (before / (1 - before)) * 2 ** bits;
        // weights are rounded to hundredths
        expect(scorer.probability(comparison)).toBeCloseTo(odds / (1 + odds), 1);
      }),
    );
  });
});

describe('Keys', () => {
  it('are numbers of 53 bits, each once, in their order', () => {
    fc.assert(
      fc.property(arbitraryRecord, (record) => {
        const keys = blockingKeys(preparePerson(record));
        expect(keys.every((key) => Number.isSafeInteger(key) && key >= 0)).toBe(true);
        expect(keys).toEqual([...new Set(keys)].sort((one, other) => one - other));
      }),
    );
  });

  it('bring each pair together once, however many it shares', () => {
    const people = fc.uniqueArray(arbitraryRecord, { maxLength: 12, selector: ({ id }) => id });
    fc.assert(
      fc.property(people, (records) => {
        const all = records.map((record): KeyedPerson => {
          const person = preparePerson(record);
          return { person, keys: blockingKeys(person) };
        });
        const met: string[] = [];
        for (const key of new Set(all.flatMap(({ keys }) => keys))) {
          const members = all.filter(({ keys }) => keys.includes(key));
          for (const [one, other] of pairsOfGroup(key, members, new Set())) {
            met.push(`${one.person.id} ${other.person.id}`);
          }
        }
        const expected = all.flatMap((one) =>
          all
            .filter(
              ({ person, keys }) => one.person.id < person.id && keys.some((key) => one.keys.includes(key)),
            )
            .map((other) => `${one.person.id} ${other.person.id}`),
        );
        expect(met.sort()).toEqual(expected.sort());
      }),
    );
  });
});
