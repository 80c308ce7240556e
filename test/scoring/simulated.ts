import type { BgNbdParameters, GammaGammaParameters, PurchaseHistory } from '@crm/scoring';
import { randomNumbers } from '../../libs/scoring/src/numeric/random.js';

/** Customers who buy and leave as BG/NBD says, each observed for up to `weeks`. The same for the same seed. */
export function buyers(
  count: number,
  { r, alpha, a, b }: BgNbdParameters,
  { weeks, seed }: { weeks: number; seed: number },
): PurchaseHistory[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () => {
    const age = Math.ceil(weeks * 7 * (0.5 + random() / 2));
    const rate = gamma(r, random) / alpha;
    const [stay, go] = [gamma(b, random), gamma(a, random)];
    const leaving = go / (stay + go);
    let [repeats, last] = [0, 0];
    for (let week = 0; ;) {
      week -= Math.log(1 - random()) / rate;
      const day = Math.ceil(week * 7);
      // purchases of one day are one
      if (day > age) break;
      if (day > last) repeats++;
      last = day;
      if (random() < leaving) break;
    }
    return { repeats, recency_days: last, age_days: age };
  });
}

/** The mean of each history's repeat purchases as Gamma-Gamma says. */
export function averages(
  histories: readonly PurchaseHistory[],
  { p, q, v }: GammaGammaParameters,
  seed: number,
): { repeats: number; average: number }[] {
  const random = randomNumbers(seed);
  return histories.map(({ repeats }) => {
    const rate = gamma(q, random) / v;
    return { repeats, average: repeats === 0 ? 0 : gamma(p * repeats, random) / (rate * repeats) };
  });
}

/** G. Marsaglia and W. W. Tsang, A Simple Method for Generating Gamma Variables (2000). */
function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
