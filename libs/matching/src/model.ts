import { LEVELS, MATCH_FIELDS, type Comparison, type MatchField } from './fields.js';

/** How often each level of a field is met, in the order of LEVELS; each list sums up to 1. */
export interface FieldChances {
  /** among records of one person */
  m: readonly number[];
  /** among records of different people */
  u: readonly number[];
}

/** What is known of a company's records: by what chance two of them are one person's, from how alike they are. */
export interface MatchingModel {
  fields: Readonly<Record<MatchField, FieldChances>>;
  /** how many other records of the same person a record has, on average */
  partners: number;
  /** of how many records it speaks */
  records: number;
}

/** Why two records are taken for one person's, or are not. */
export interface MatchReason {
  field: MatchField;
  /** 0 to 1 */
  similarity: number;
  /** bits: how much likelier what is seen is of one person than of two, as a logarithm to base 2; below 0 it speaks against it */
  weight: number;
}

/** Fewer records say nothing of how rare it is that two are one person's. */
const LEAST_RECORDS = 1_000;

/** A model ready to be asked many times. */
export class MatchScorer {
  private readonly weights: readonly (readonly number[])[];
  private readonly prior: number;

  constructor(model: MatchingModel) {
    this.weights = MATCH_FIELDS.map((field) => weightsOf(model.fields[field]));
    this.prior = priorOf(model);
  }

  /**
   * The chance that two records are one person's, 0 to 1: I. P. Fellegi and A. B. Sunter, A Theory for Record Linkage (Journal of
   * the American Statistical Association 64, 1969). The odds before anything is seen, times m/u of what is seen in each field.
   */
  probability(comparison: Comparison): number {
    let bits = this.prior;
    for (let i = 0; i < comparison.length; i++) {
      const likeness = comparison[i];
      if (likeness) bits += this.weights[i][likeness.level];
    }
    return 1 / (1 + 2 ** -bits);
  }

  /** What speaks loudest comes first. */
  reasons(comparison: Comparison): MatchReason[] {
    const reasons = comparison.flatMap((likeness, i): MatchReason[] =>
      likeness
        ? [
            {
              field: MATCH_FIELDS[i],
              similarity: rounded(likeness.similarity, 3),
              weight: rounded(this.weights[i][likeness.level], 2),
            },
          ]
        : [],
    );
    return reasons.sort((one, other) => other.weight - one.weight);
  }
}

/** The chance that two records, of which nothing is seen, are one person's. */
export function chanceOfPair({ partners, records }: Pick<MatchingModel, 'partners' | 'records'>): number {
  return Math.min(0.5, partners / (Math.max(records, LEAST_RECORDS) - 1));
}

function priorOf(model: MatchingModel): number {
  const chance = chanceOfPair(model);
  return Math.log2(chance / (1 - chance));
}

function weightsOf({ m, u }: FieldChances): number[] {
  return m.map((chance, level) => Math.log2(chance / u[level]));
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** Whether a model that was stored is one that this code understands: fields and levels may have become others since. */
export function isModel(value: unknown): value is MatchingModel {
  const { fields, partners, records } = (value ?? {}) as Partial<MatchingModel>;
  if (typeof partners !== 'number' || typeof records !== 'number' || !fields) return false;
  return MATCH_FIELDS.every((field) => {
    const { m, u } = fields[field] ?? {};
    return [m, u].every((chances) => Array.isArray(chances) && chances.length === LEVELS[field].length);
  });
}
