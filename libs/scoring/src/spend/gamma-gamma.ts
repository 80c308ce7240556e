import { digamma, logGamma } from '../numeric/special-functions.js';
import { maximize, type Slope } from '../numeric/maximize.js';

/**
 * Gamma-Gamma: P. S. Fader and B. G. S. Hardie, The Gamma-Gamma Model of Monetary Value (2013). A purchase is Gamma(p, ν) of a
 * customer whose ν is Gamma(q, v) among customers; how much is spent does not depend on how often.
 */
export interface GammaGammaParameters {
  p: number;
  q: number;
  /** in the unit of the spend; the note calls it γ */
  v: number;
}

/** What a customer spent on repeat purchases. */
export interface Spend {
  /** repeat purchases that are averaged, at least 1 */
  repeats: number;
  /** their mean, above 0 */
  average: number;
}

/** Why nothing should be concluded from a fit. */
export type SpendDegeneracy =
  /** fewer than 100 customers bought again */
  | 'few_repeats'
  /** q ≤ 1: spend is spread so widely that its mean over all customers is infinite */
  | 'no_mean'
  /** the likelihood rises on towards 0 or infinity, so that no parameters are the best */
  | 'no_maximum';

export interface SpendFit {
  parameters: GammaGammaParameters | null;
  metrics: { log_likelihood: number | null; customers: number; iterations: number };
  degenerate?: SpendDegeneracy;
}

const LEAST_CUSTOMERS = 100;

/** The parameters under which what was spent is the likeliest. Who spent nothing on his repeats (`average` 0) tells it nothing. */
export function fitSpend(customers: Iterable<Spend>): SpendFit {
  const spends = [...customers].filter(({ repeats, average }) => repeats > 0 && average > 0);
  if (spends.length === 0) {
    return {
      parameters: null,
      metrics: { log_likelihood: null, customers: 0, iterations: 0 },
      degenerate: 'few_repeats',
    };
  }
  const unit = spends.reduce((sum, { average }) => sum + average, 0) / spends.length;
  // in units of the mean the search begins at the same place for every currency
  const likelihood = likelihoodOf(
    spends.map(({ repeats, average }) => ({ repeats, average: average / unit })),
  );
  const { at, value, converged, iterations } = maximize(likelihood, [0, Math.log(2), 0]);
  const [p, q, v] = at.map(Math.exp);
  return {
    parameters: { p, q, v: v * unit },
    metrics: {
      log_likelihood: spends.length * (value - Math.log(unit)),
      customers: spends.length,
      iterations,
    },
    ...degeneracyOf(spends.length, q, converged),
  };
}

function degeneracyOf(customers: number, q: number, converged: boolean): { degenerate?: SpendDegeneracy } {
  if (customers < LEAST_CUSTOMERS) return { degenerate: 'few_repeats' };
  if (!converged) return { degenerate: 'no_maximum' };
  return q <= 1 ? { degenerate: 'no_mean' } : {};
}

/**
 * What a purchase of a customer is worth on average (equation 5 of the note): p (v + x z) / (px + q - 1), between his own mean z
 * and that of all. Without repeats (x = 0) it is that of all.
 *
 * @returns undefined where the mean is infinite
 */
export function expectedSpend(
  { p, q, v }: GammaGammaParameters,
  { repeats, average }: Spend,
): number | undefined {
  const weight = p * repeats + q - 1;
  return weight > 0 ? (p * (v + repeats * average)) / weight : undefined;
}

/**
 * Equation 1a of the note, a customer's mean, by the logarithms of p, q, v:
 * ln Γ(px+q) - ln Γ(px) - ln Γ(q) + q ln v + (px-1) ln z + px ln x - (px+q) ln(v+xz)
 */
function likelihoodOf(spends: readonly Spend[]): (logarithms: readonly number[]) => Slope {
  const byRepeats = new Map<number, { customers: number; logs: number }>();
  for (const { repeats, average } of spends) {
    const known = byRepeats.get(repeats) ?? { customers: 0, logs: 0 };
    byRepeats.set(repeats, known);
    known.customers++;
    known.logs += Math.log(average);
  }
  return (logarithms) => {
    const [p, q, v] = logarithms.map(Math.exp);
    const [gammaQ, digammaQ] = [logGamma(q), digamma(q)];
    let value = spends.length * (q * Math.log(v) - gammaQ);
    let [byP, byQ, byV] = [0, spends.length * (Math.log(v) - digammaQ), (spends.length * q) / v];
    for (const [x, { customers, logs }] of byRepeats) {
      const [both, digammaBoth] = [p * x + q, digamma(p * x + q)];
      value += customers * (logGamma(both) - logGamma(p * x) + p * x * Math.log(x)) + (p * x - 1) * logs;
      byP += x * (customers * (digammaBoth - digamma(p * x) + Math.log(x)) + logs);
      byQ += customers * digammaBoth;
    }
    for (const { repeats: x, average } of spends) {
      const sum = v + x * average;
      const log = Math.log(sum);
      value -= (p * x + q) * log;
      byP -= x * log;
      byQ -= log;
      byV -= (p * x + q) / sum;
    }
    const slopes = [byP * p, byQ * q, byV * v];
    return { value: value / spends.length, gradient: slopes.map((slope) => slope / spends.length) };
  };
}
