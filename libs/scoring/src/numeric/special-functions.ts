const LANCZOS_G = 7;
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const HALF_LOG_2_PI = 0.5 * Math.log(2 * Math.PI);
/** From here on the asymptotic series of digamma holds to the last digit. */
const ASYMPTOTIC_FROM = 10;

/** ln Γ(x) for x > 0, to about 1e-15 of its size: C. Lanczos, A Precision Approximation of the Gamma Function (1964). */
export function logGamma(x: number): number {
  // Γ(x) = Γ(x + 1) / x, where the approximation is best
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  let series = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) series += LANCZOS[i] / (x - 1 + i);
  const base = x - 0.5 + LANCZOS_G;
  return HALF_LOG_2_PI + (x - 0.5) * Math.log(base) - base + Math.log(series);
}

/** d ln Γ(x) / dx for x > 0: recurrence up to where Stirling's series holds (Abramowitz and Stegun 6.3.5, 6.3.18). */
export function digamma(x: number): number {
  let sum = 0;
  let at = x;
  for (; at < ASYMPTOTIC_FROM; at++) sum -= 1 / at;
  const inverse = 1 / (at * at);
  const tail =
    inverse * (1 / 12 - inverse * (1 / 120 - inverse * (1 / 252 - inverse * (1 / 240 - inverse / 132))));
  return sum + Math.log(at) - 0.5 / at - tail;
}

/** ln(e^one + e^other), where the powers themselves may be too small or too large for a number. */
export function logSumExp(one: number, other: number): number {
  const larger = Math.max(one, other);
  if (larger === -Infinity) return -Infinity;
  return larger + Math.log1p(Math.exp(-Math.abs(one - other)));
}

/** 1 / (1 + e^-logit) */
export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** ln(p / (1 - p)) */
export function logit(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}
