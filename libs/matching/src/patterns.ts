import { LEVELS, MATCH_FIELDS, type Comparison } from './fields.js';

/** Room for each field: nothing to compare, and each of its levels. */
const SIZES = MATCH_FIELDS.map((field) => LEVELS[field].length + 1);

/** How often each combination of levels was met: all that learning needs of any number of pairs. */
export class Patterns {
  private readonly weights = new Map<number, number>();
  /** pairs, by their weights */
  total = 0;

  /** `weight`: how many pairs this one stands for */
  add(comparison: Comparison, weight = 1): void {
    const code = codeOf(comparison);
    this.weights.set(code, (this.weights.get(code) ?? 0) + weight);
    this.total += weight;
  }

  /** All of another's, each `times` as heavy. */
  addAll(other: Patterns, times: number): void {
    for (const [code, weight] of other.weights) {
      this.weights.set(code, (this.weights.get(code) ?? 0) + weight * times);
    }
    this.total += other.total * times;
  }

  /** Level for each field, -1 for nothing to compare. */
  *entries(): IterableIterator<{ levels: readonly number[]; weight: number }> {
    for (const [code, weight] of this.weights) yield { levels: levelsOf(code), weight };
  }
}

function codeOf(comparison: Comparison): number {
  return comparison.reduce((code, likeness, i) => code * SIZES[i] + (likeness ? likeness.level + 1 : 0), 0);
}

function levelsOf(code: number): number[] {
  let rest = code;
  const levels = SIZES.map(() => -1);
  for (let i = SIZES.length - 1; i >= 0; i--) {
    levels[i] = (rest % SIZES[i]) - 1;
    rest = Math.floor(rest / SIZES[i]);
  }
  return levels;
}
