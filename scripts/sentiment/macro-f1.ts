import { SENTIMENTS, type Sentiment } from '../../src/feedback/sentiment/index.js';

export interface Told {
  label: Sentiment;
  told: Sentiment;
}

/** Of good and bad alone. What is called neutral is wrong. */
export function twoClasses(pairs: readonly Told[]): number {
  return macroF1(pairs.filter(({ label }) => label !== 'neutral'));
}

/** Null where nothing is neutral. */
export function threeClasses(pairs: readonly Told[]): number | null {
  return pairs.some(({ label }) => label === 'neutral') ? macroF1(pairs) : null;
}

/** The mean F1 of the labels that there are, each counted as if all were as frequent. */
function macroF1(pairs: readonly Told[]): number {
  const sizes = new Map<Sentiment, number>();
  for (const { label } of pairs) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const share = (some: readonly Told[]) => some.reduce((sum, { label }) => sum + 1 / sizes.get(label)!, 0);
  const labels = SENTIMENTS.filter((one) => sizes.has(one));
  const scores = labels.map((one) => {
    const told = pairs.filter((pair) => pair.told === one);
    const hits = told.filter(({ label }) => label === one);
    return (2 * share(hits)) / (share(told) + 1);
  });
  return scores.reduce((sum, score) => sum + score, 0) / labels.length;
}
