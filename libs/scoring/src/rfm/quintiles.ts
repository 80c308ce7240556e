/** How many of a population have a value. */
export interface Tally {
  value: number;
  count: number;
}

/** From which value on scores are 2, 3, 4 and 5; null: nobody reaches it. */
export type Quintiles = readonly [number | null, number | null, number | null, number | null];

/**
 * Fifths of a population. A value's place is its mean rank: the share of customers below it and half of those who share it. Its score
 * is the fifth in which that lies, so that equal values have equal scores, and where all are equal everybody has a 3.
 *
 * @param tallies each value once, in ascending order
 */
export function quintilesOf(tallies: readonly Tally[]): Quintiles {
  const total = tallies.reduce((sum, { count }) => sum + count, 0);
  const bounds: [number | null, number | null, number | null, number | null] = [null, null, null, null];
  let below = 0;
  for (const { value, count } of tallies) {
    // whole numbers: 5 (below + count / 2) / total, free of rounding
    const fifth = Math.floor((5 * (2 * below + count)) / (2 * total));
    for (let i = 0; i < fifth; i++) bounds[i] ??= value;
    below += count;
  }
  return bounds;
}

/** 1 (the lowest fifth) to 5. */
export function quintile(value: number, bounds: Quintiles): number {
  return 1 + bounds.filter((bound) => bound !== null && value >= bound).length;
}

/** Counts what a list holds. */
export function tally(values: Iterable<number>): Tally[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([one], [other]) => one - other).map(([value, count]) => ({ value, count }));
}
