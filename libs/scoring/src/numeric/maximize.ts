/** A function at a place, and its slope there. */
export interface Slope {
  value: number;
  gradient: number[];
}

export interface Maximum extends Slope {
  at: number[];
  /** false: it rises on and on, or no step rises any more though it is not flat */
  converged: boolean;
  iterations: number;
}

const MOST_ITERATIONS = 500;
const MOST_HALVINGS = 40;
/** The slope from which on it counts as flat, of a function whose values lie about 1, such as a mean. */
const FLAT = 1e-9;
/** So flat that what a step would still bring is less than values of sixteen digits tell. */
const FLAT_TO_THE_LAST_DIGIT = 1e-5;
/** The share of the rise which the slope promises that a step must bring (Armijo). */
const PROMISED = 1e-4;
/** No step is longer: where the function bends otherwise than the slope says, far steps only get lost. */
const LONGEST_STEP = 2;
/** Beyond e^±15 a parameter is on its way to 0 or to infinity. */
const FARTHEST = 15;

/** The top of a smooth function of a few variables by BFGS (J. Nocedal, S. J. Wright, Numerical Optimization, 2006, chapter 6). */
export function maximize(slopeAt: (at: readonly number[]) => Slope, start: readonly number[]): Maximum {
  let at = [...start];
  let { value, gradient } = slopeAt(at);
  let inverse = identity(at.length);
  const end = (converged: boolean, iterations: number): Maximum => ({
    at,
    value,
    gradient,
    converged,
    iterations,
  });
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    if (at.some((variable) => Math.abs(variable) > FARTHEST)) return end(false, iteration);
    if (isFlat(gradient, FLAT)) return end(true, iteration);
    const next = rise(slopeAt, at, { value, gradient }, times(inverse, gradient));
    if (!next) {
      if (isIdentity(inverse)) return end(isFlat(gradient, FLAT_TO_THE_LAST_DIGIT), iteration);
      inverse = identity(at.length);
      continue;
    }
    const step = next.at.map((variable, i) => variable - at[i]);
    const fall = gradient.map((slope, i) => slope - next.gradient[i]);
    inverse = updated(inverse, step, fall);
    ({ at, value, gradient } = next);
  }
  return end(false, MOST_ITERATIONS);
}

function isFlat(gradient: readonly number[], most: number): boolean {
  return gradient.every((slope) => Math.abs(slope) <= most);
}

/** The first of ever shorter steps in a direction that brings enough. */
function rise(
  slopeAt: (at: readonly number[]) => Slope,
  at: readonly number[],
  { value, gradient }: Slope,
  direction: readonly number[],
): (Slope & { at: number[] }) | undefined {
  const length = Math.max(...direction.map(Math.abs));
  let share = Math.min(1, LONGEST_STEP / length);
  const promised = dot(gradient, direction);
  for (let halving = 0; halving < MOST_HALVINGS; halving++, share /= 2) {
    const there = at.map((variable, i) => variable + share * direction[i]);
    const slope = slopeAt(there);
    if (slope.value > value && slope.value >= value + PROMISED * share * promised)
      return { at: there, ...slope };
  }
  return undefined;
}

/** What the last step taught of the curvature. */
function updated(inverse: number[][], step: readonly number[], fall: readonly number[]): number[][] {
  const curvature = dot(step, fall);
  if (!(curvature > 0)) return inverse;
  const known = times(inverse, fall);
  const scale = (1 + dot(fall, known) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map(
      (entry, j) => entry + scale * step[i] * step[j] - (known[i] * step[j] + step[i] * known[j]) / curvature,
    ),
  );
}

function identity(n: number): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)));
}

function isIdentity(matrix: readonly number[][]): boolean {
  return matrix.every((row, i) => row.every((entry, j) => entry === Number(i === j)));
}

function times(matrix: readonly number[][], vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector));
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, entry, i) => sum + entry * other[i], 0);
}
