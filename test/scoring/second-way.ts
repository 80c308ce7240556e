import type { BgNbdParameters, GammaGammaParameters, PurchaseHistory, Spend } from '@crm/scoring';
import { logGamma } from '../../libs/scoring/src/numeric/special-functions.js';

/**
 * What the library reckons by logarithms, series and double exponentials, said once more as plainly as can be: products, and
 * sums over all that λ, p or a customer's rate may be.
 */

/** Γ(z + n) / Γ(z) as a product. */
export function rising(z: number, n: number): number {
  let product = 1;
  for (let i = 0; i < n; i++) product *= z + i;
  return product;
}

/** The likelihood of one history, equation 6 of Fader, Hardie and Lee (2005) with its gammas as products. */
export function likelihood({ r, alpha, a, b }: BgNbdParameters, history: PurchaseHistory): number {
  const { repeats: x, recency_days, age_days } = history;
  const [recency, age] = [recency_days / 7, age_days / 7];
  // B(a, b+x) / B(a, b) and B(a+1, b+x-1) / B(a, b)
  const stays = rising(b, x) / rising(a + b, x);
  const leaves = x === 0 ? 0 : (a * rising(b, x - 1)) / rising(a + b, x);
  const bought = (until: number) => rising(r, x) * alpha ** r * (alpha + until) ** -(r + x);
  return stays * bought(age) + leaves * bought(recency);
}

/**
 * E[Y] by asking each λ and p how likely they are after what was seen, and what they would buy: sums over ln λ and ln(p / (1-p)) in
 * small steps, which for such bells are as good as the integrals.
 */
export function expectedByIntegration(
  { r, alpha, a, b }: BgNbdParameters,
  { repeats: x, recency_days, age_days }: PurchaseHistory,
  weeks: number,
): number {
  const [recency, age] = [recency_days / 7, age_days / 7];
  let [seen, expected] = [0, 0];
  for (let place = -80; place <= 60; place += 0.5) {
    const [p, rest] = [1 / (1 + Math.exp(-place)), 1 / (1 + Math.exp(place))];
    for (let log = -120; log <= 6; log += 0.25) {
      const lambda = Math.exp(log);
      const likely = p ** a * rest ** b * lambda ** (r + x) * Math.exp(-lambda * alpha);
      const alive = likely * rest ** x * Math.exp(-lambda * age);
      const left = x === 0 ? 0 : likely * p * rest ** (x - 1) * Math.exp(-lambda * recency);
      seen += alive + left;
      expected += (alive * -Math.expm1(-lambda * p * weeks)) / p;
    }
  }
  return expected / seen;
}

/** The density of a mean spend, and the mean of p / rate after it was seen, summed over what the customer's own rate may be. */
export function spendDensity(
  { p, q, v }: GammaGammaParameters,
  { repeats: x, average: z }: Spend,
): { density: number; mean: number } {
  let [density, mean] = [0, 0];
  const constant =
    q * Math.log(v) - logGamma(q) + p * x * Math.log(x) + (p * x - 1) * Math.log(z) - logGamma(p * x);
  const step = 0.05;
  for (let log = -30; log <= 10; log += step) {
    const rate = Math.exp(log);
    const part = step * Math.exp(constant + (q + p * x) * log - (v + x * z) * rate);
    density += part;
    mean += (part * p) / rate;
  }
  return { density, mean: mean / density };
}
