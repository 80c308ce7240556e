import type { CalibrationBin } from './churn-model.js';

/** What was foretold of a case, and whether it happened. */
export interface Foretold {
  score: number;
  happened: boolean;
}

/**
 * The chance that a case which happened was given more than one which did not, ties counting half (the area under the ROC curve,
 * by ranks: Mann and Whitney 1947). NaN where all happened, or none.
 */
export function areaUnderCurve(cases: readonly Foretold[]): number {
  const sorted = bySize(cases);
  let ranks = 0;
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (end < sorted.length && sorted[end].score === sorted[start].score) end++;
    // the mean rank of all that are tied, counted from 1
    const rank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) if (sorted[i].happened) ranks += rank;
    start = end;
  }
  const happened = countHappened(cases);
  return (ranks - (happened * (happened + 1)) / 2) / (happened * (cases.length - happened));
}

/** The mean square of how far scores lie from what happened (G. W. Brier 1950). */
export function brierScore(cases: readonly Foretold[]): number {
  return cases.reduce((sum, { score, happened }) => sum + (score - Number(happened)) ** 2, 0) / cases.length;
}

/** Bins of (nearly) equally many cases, by ascending score. */
export function calibrationTable(cases: readonly Foretold[], bins = 10): CalibrationBin[] {
  const sorted = bySize(cases);
  return Array.from({ length: bins }, (_, bin) => {
    const part = sorted.slice(
      Math.floor((bin * sorted.length) / bins),
      Math.floor(((bin + 1) * sorted.length) / bins),
    );
    return {
      customers: part.length,
      predicted: part.reduce((sum, { score }) => sum + score, 0) / part.length,
      observed: countHappened(part) / part.length,
    };
  });
}

/** How far mean score and share lie apart, averaged over the bins by how many are in each (expected calibration error). */
export function calibrationError(table: readonly CalibrationBin[]): number {
  const customers = table.reduce((sum, bin) => sum + bin.customers, 0);
  return (
    table.reduce((sum, bin) => sum + Math.abs(bin.predicted - bin.observed) * bin.customers, 0) / customers
  );
}

/** How many times more often it happened to the tenth with the highest scores than to all. */
export function topDecileLift(cases: readonly Foretold[]): number {
  const top = bySize(cases).slice(-Math.floor(cases.length / 10));
  return countHappened(top) / top.length / (countHappened(cases) / cases.length);
}

function bySize(cases: readonly Foretold[]): Foretold[] {
  return [...cases].sort((one, other) => one.score - other.score);
}

function countHappened(cases: readonly Foretold[]): number {
  return cases.filter(({ happened }) => happened).length;
}
