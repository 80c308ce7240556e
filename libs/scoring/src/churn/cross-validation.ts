import { randomNumbers, shuffle } from '../numeric/random.js';
import type { ChurnRow } from './churn-inputs.js';
import type { ChurnMetrics, ChurnRules, Spread } from './churn-model.js';
import {
  areaUnderCurve,
  brierScore,
  calibrationError,
  calibrationTable,
  topDecileLift,
  type Foretold,
} from './metrics.js';
import { scoreChurn } from './score-churn.js';

export interface Plan {
  repeats: number;
  folds: number;
  seed: number;
}

/**
 * How well models of `fit` foretell of whom they have not seen. In each repeat the rows are dealt to the folds at random, as many who
 * left to each; each fold is scored by what the others teach, bounds, centres and scales included; then all scores of the repeat are judged at once.
 */
export function crossValidate(
  rows: readonly ChurnRow[],
  fit: (rows: readonly ChurnRow[]) => ChurnRules,
  { repeats, folds, seed }: Plan,
): ChurnMetrics {
  const judged = Array.from({ length: repeats }, (_, repeat) => {
    const cases = foretell(rows, fit, dealt(rows, folds, randomNumbers(seed + repeat)));
    const calibration = calibrationTable(cases);
    return {
      auc: areaUnderCurve(cases),
      brier: brierScore(cases),
      calibration_error: calibrationError(calibration),
      top_decile_lift: topDecileLift(cases),
      calibration,
    };
  });
  return {
    auc: spread(judged.map(({ auc }) => auc)),
    brier: spread(judged.map(({ brier }) => brier)),
    calibration_error: spread(judged.map(({ calibration_error }) => calibration_error)),
    top_decile_lift: spread(judged.map(({ top_decile_lift }) => top_decile_lift)),
    cross_validation: { repeats, folds, seed },
    calibration: judged[0].calibration,
  };
}

function foretell(
  rows: readonly ChurnRow[],
  fit: (rows: readonly ChurnRow[]) => ChurnRules,
  folds: readonly number[][],
): Foretold[] {
  return folds.flatMap((fold) => {
    const held = new Set(fold);
    const rules = fit(rows.filter((_, i) => !held.has(i)));
    return fold.map((i) => ({ score: scoreChurn(rows[i].inputs, rules).score, happened: rows[i].left }));
  });
}

/** The numbers of the rows in each fold. */
function dealt(rows: readonly ChurnRow[], folds: number, random: () => number): number[][] {
  const hands: number[][] = Array.from({ length: folds }, () => []);
  for (const left of [true, false]) {
    const those = rows.flatMap((row, i) => (row.left === left ? [i] : []));
    shuffle(those, random);
    those.forEach((row, i) => hands[i % folds].push(row));
  }
  return hands;
}

function spread(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}
