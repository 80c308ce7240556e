import { LEVELS, MATCH_FIELDS, type MatchField } from './fields.js';
import { chanceOfPair, type FieldChances, type MatchingModel } from './model.js';
import { monotone } from './monotone.js';
import type { Patterns } from './patterns.js';

export interface LearnOptions {
  /** what is believed before anything is seen, and where little is */
  prior: MatchingModel;
  /** how many records the pairs are of */
  records: number;
}

const MOST_ROUNDS = 200;
const ENOUGH = 1e-4;
/** How many matches what is believed of m weighs as much as. */
const MATCHES_BELIEVED = 20;
/**
 * How often each level is believed to have been met among others: of what is rare there, such as an address that is shared,
 * thousands of pairs tell nothing yet, and of what is usual some hundreds tell all.
 */
const TIMES_BELIEVED = 10;
/** No level is rarer than this: what was never seen among others may be there, and no single field is to decide alone. */
const LEAST_CHANCE = 1e-6;

/**
 * m, u and the share of matches out of pairs that nobody judged, by expectation maximization: A. P. Dempster, N. M. Laird and
 * D. B. Rubin, Maximum Likelihood from Incomplete Data via the EM Algorithm (Journal of the Royal Statistical Society B 39, 1977), for
 * linkage W. E. Winkler, Using the EM Algorithm for Weight Computation in the Fellegi-Sunter Model of Record Linkage (1988). The
 * prior counts as some pairs that were judged (Dirichlet), so that few records and records without any duplicates do not lead astray.
 */
export function learn(patterns: Patterns, { prior, records }: LearnOptions): MatchingModel {
  const entries = [...patterns.entries()];
  const pairs = Math.max(1, patterns.total);
  let model: MatchingModel = { ...prior, records };
  let chance = chanceOfPair(model);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const sums = expect(entries, model, chance);
    const fields = maximize(sums, prior);
    // one judged pair of the share that is believed
    const next = (sums.matches + 1) / (pairs + 1 / chanceOfPair({ ...prior, records }));
    const moved = Math.abs(next - chance) / chance;
    chance = next;
    model = { fields, records, partners: chance * (Math.max(records, 2) - 1) };
    if (moved < ENOUGH) break;
  }
  return model;
}

interface Sums {
  matches: number;
  m: number[][];
  u: number[][];
}

/** How the pairs fall to matches and others, as far as the model knows. */
function expect(
  entries: readonly { levels: readonly number[]; weight: number }[],
  { fields }: MatchingModel,
  chance: number,
): Sums {
  const ratios = MATCH_FIELDS.map((field) => fields[field].m.map((m, level) => m / fields[field].u[level]));
  const zeros = () => MATCH_FIELDS.map((field) => LEVELS[field].map(() => 0));
  const sums: Sums = { matches: 0, m: zeros(), u: zeros() };
  const odds = chance / (1 - chance);
  for (const { levels, weight } of entries) {
    const ratio = levels.reduce((all, level, i) => (level < 0 ? all : all * ratios[i][level]), odds);
    const match = (weight * ratio) / (1 + ratio);
    sums.matches += match;
    levels.forEach((level, i) => {
      if (level < 0) return;
      sums.m[i][level] += match;
      sums.u[i][level] += weight - match;
    });
  }
  return sums;
}

function maximize(sums: Sums, prior: MatchingModel): Record<MatchField, FieldChances> {
  const fields = MATCH_FIELDS.map((field, i) => {
    const m = chancesOfMatches(sums.m[i], prior.fields[field].m);
    const u = chancesOfOthers(sums.u[i], prior.fields[field].u);
    return [field, monotone({ m, u })] as const;
  });
  return Object.fromEntries(fields) as Record<MatchField, FieldChances>;
}

/** With a Dirichlet prior. */
function chancesOfMatches(sums: readonly number[], believed: readonly number[]): number[] {
  const total = sum(sums) + MATCHES_BELIEVED;
  return chances(sums.map((one, level) => (one + MATCHES_BELIEVED * believed[level]) / total));
}

/** With a Gamma prior for each level. */
function chancesOfOthers(sums: readonly number[], believed: readonly number[]): number[] {
  const total = sum(sums);
  return chances(
    sums.map((one, level) => (one + TIMES_BELIEVED) / (total + TIMES_BELIEVED / believed[level])),
  );
}

function chances(raw: readonly number[]): number[] {
  const bounded = raw.map((one) => Math.max(LEAST_CHANCE, one));
  const all = sum(bounded);
  return bounded.map((one) => one / all);
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
