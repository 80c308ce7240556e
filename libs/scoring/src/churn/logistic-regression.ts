import { logistic } from '../numeric/special-functions.js';
import { solve } from '../numeric/solve.js';

/** What is known of each case, row after row, of which the first column is 1. */
export interface Cases {
  columns: number;
  values: Float64Array;
  /** 1 where it happened */
  outcomes: Uint8Array;
}

/** A belief about each coefficient: a normal distribution of this mean, of variance 1 / penalty. */
export interface Belief {
  means: Float64Array;
  /** 0: none */
  penalties: Float64Array;
}

const MOST_STEPS = 50;
const MOST_HALVINGS = 30;
/** Of the slope at the end, in cases. */
const FLAT = 1e-8;

/**
 * The coefficients of log-odds that are the likeliest by data and belief: a ridge regression whose ridge stands at what is believed
 * (S. le Cessie, J. C. van Houwelingen, Ridge Estimators in Logistic Regression, 1992), by Newton's method.
 */
export function fitLogistic(cases: Cases, belief: Belief): Float64Array {
  let at: Float64Array = Float64Array.from(belief.means);
  let value = likelihood(cases, belief, at);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, curvature } = derivatives(cases, belief, at);
    if (gradient.every((slope) => Math.abs(slope) <= FLAT)) break;
    const direction = solve(curvature, gradient);
    let share = 1;
    let next = moved(at, direction, share);
    let nextValue = likelihood(cases, belief, next);
    for (let halving = 0; nextValue < value && halving < MOST_HALVINGS; halving++) {
      share /= 2;
      next = moved(at, direction, share);
      nextValue = likelihood(cases, belief, next);
    }
    // on the top no step rises by more than what numbers lose
    if (nextValue < value) break;
    at = next;
    value = nextValue;
  }
  return at;
}

/** The slope of likelihood and belief together, and how it falls. */
export function derivatives(
  { columns, values, outcomes }: Cases,
  { means, penalties }: Belief,
  at: Float64Array,
): { gradient: Float64Array; curvature: Float64Array } {
  const gradient = at.map((coefficient, i) => penalties[i] * (means[i] - coefficient));
  const curvature = new Float64Array(columns * columns);
  for (let i = 0; i < columns; i++) curvature[i * columns + i] = penalties[i];
  for (let row = 0; row < outcomes.length; row++) {
    const start = row * columns;
    const chance = logistic(logitOf(values, start, at));
    const rest = outcomes[row] - chance;
    const weight = chance * (1 - chance);
    for (let i = 0; i < columns; i++) {
      const value = values[start + i];
      if (value === 0) continue;
      gradient[i] += rest * value;
      const weighted = weight * value;
      for (let j = 0; j <= i; j++) curvature[i * columns + j] += weighted * values[start + j];
    }
  }
  return { gradient, curvature };
}

function likelihood(
  { columns, values, outcomes }: Cases,
  { means, penalties }: Belief,
  at: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < columns; i++) sum -= (penalties[i] / 2) * (at[i] - means[i]) ** 2;
  for (let row = 0; row < outcomes.length; row++) {
    const logit = logitOf(values, row * columns, at);
    // ln(1 + e^logit), without leaving what numbers hold
    sum += outcomes[row] * logit - Math.max(logit, 0) - Math.log1p(Math.exp(-Math.abs(logit)));
  }
  return sum;
}

function logitOf(values: Float64Array, start: number, coefficients: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < coefficients.length; i++) sum += values[start + i] * coefficients[i];
  return sum;
}

function moved(at: Float64Array, direction: Float64Array, share: number): Float64Array {
  return at.map((coefficient, i) => coefficient + share * direction[i]);
}
