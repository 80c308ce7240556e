/** Steps of the substitution, and how far it goes: enough for twelve digits of integrands that are smooth inside. */
const STEP = 1 / 32;
const REACH = 6;

/**
 * The integral from 0 to 1 of a function that may have poles which can be integrated at both ends (H. Takahasi and M. Mori, Double
 * exponential formulas for numerical integration, 1974). The function is given p and 1 - p, each to all its digits.
 */
export function integrate(f: (p: number, rest: number) => number): number {
  let sum = 0;
  for (let t = -REACH; t <= REACH; t += STEP) {
    const exponent = Math.PI * Math.sinh(t);
    const p = 1 / (1 + Math.exp(-exponent));
    const rest = 1 / (1 + Math.exp(exponent));
    const weight = Math.PI * Math.cosh(t) * p * rest;
    if (weight > 0) sum += weight * f(p, rest);
  }
  return sum * STEP;
}
