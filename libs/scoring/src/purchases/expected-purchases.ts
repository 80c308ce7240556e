import { integrate } from '../numeric/integrate.js';
import { logGamma, logistic } from '../numeric/special-functions.js';
import { DAYS_OF_WEEK, type BgNbdParameters } from './bg-nbd.js';
import { reducedHypergeometric } from './hypergeometric.js';
import type { PurchaseHistory } from './purchase-history.js';

/**
 * The logarithm of the odds that a customer has left, ln((1 - P(alive)) / P(alive)):
 *
 *     ln(a / (b+x-1)) + (r+x) ln((alpha+T) / (alpha+t))
 *
 * as in Fader, Hardie and Lee, Computing P(alive) Using the BG/NBD Model (2008). Who bought once cannot have left by this model: -Infinity.
 */
export function logOddsOfHavingLeft(
  { r, alpha, a, b }: BgNbdParameters,
  { repeats, recency_days, age_days }: PurchaseHistory,
): number {
  if (repeats === 0) return -Infinity;
  const [recency, age] = [recency_days / DAYS_OF_WEEK, age_days / DAYS_OF_WEEK];
  return Math.log(a / (b + repeats - 1)) + (r + repeats) * Math.log((alpha + age) / (alpha + recency));
}

/** The chance that a customer has not left yet, 0 to 1. */
export function chanceAlive(parameters: BgNbdParameters, history: PurchaseHistory): number {
  return logistic(-logOddsOfHavingLeft(parameters, history));
}

/**
 * E[Y(t)]: how many purchases to expect in the next `weeks` (equation 10 of the paper). With z = t/(alpha+T+t), A = a+b-1-r and
 * C = a+b+x-1, by Euler's transformation of its 2F1 and with the pole at a = 1 taken out,
 *
 *     E = -P(alive) · (C (e^((a-1)L) - 1)/(a-1) + e^((a-1)L) · Σ),    L = ln(1-z),
 *
 * where Σ is `reducedHypergeometric`. Where its terms would cancel, the same by integrating over p.
 */
export function expectedPurchases(
  parameters: BgNbdParameters,
  history: PurchaseHistory,
  weeks: number,
): number {
  if (weeks === 0) return 0;
  const { r, alpha, a, b } = parameters;
  const until = alpha + history.age_days / DAYS_OF_WEEK;
  const C = a + b + history.repeats - 1;
  const logRest = -Math.log1p(weeks / until);
  const sum = reducedHypergeometric(a + b - 1 - r, a, C, weeks / (until + weeks));
  const alive = chanceAlive(parameters, history);
  if (sum === undefined) return alive * purchasesWhileAlive(parameters, history, weeks);
  const power = Math.exp((a - 1) * logRest);
  const grown = a === 1 ? logRest : Math.expm1((a - 1) * logRest) / (a - 1);
  return -alive * (C * grown + power * sum);
}

/** E[Y(t)] of who is active now: the mean of (1 - ((alpha+T)/(alpha+T+pt))^(r+x)) / p over p, which is Beta(a, b+x). */
export function purchasesWhileAlive(
  { r, alpha, a, b }: BgNbdParameters,
  { repeats, age_days }: PurchaseHistory,
  weeks: number,
): number {
  const until = alpha + age_days / DAYS_OF_WEEK;
  const rest = b + repeats;
  const logBeta = logGamma(a) + logGamma(rest) - logGamma(a + rest);
  return integrate((p, left) => {
    const density = Math.exp((a - 1) * Math.log(p) + (rest - 1) * Math.log(left) - logBeta);
    return (density * -Math.expm1(-(r + repeats) * Math.log1p((p * weeks) / until))) / p;
  });
}
