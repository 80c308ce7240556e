/** Terms of the series are added until they are smaller than the last digit. */
const SMALLEST_SHARE = 1e-17;
const MOST_TERMS = 20_000;

/**
 * The sum over n ≥ 1 of (A)_n (a)_(n-1) / ((C+1)_(n-1) n!) z^n, from which 2F1(A, a-1; C; z) = 1 + (a-1)/C · sum: what is left of the
 * hypergeometric function where its poles at a = 1 and C = 0 are taken out.
 *
 * @returns undefined where terms of both signs cancel so that too few digits would be left, or where there is no end of them
 */
export function reducedHypergeometric(A: number, a: number, C: number, z: number): number | undefined {
  let term = A * z;
  let sum = term;
  let size = Math.abs(term);
  for (let n = 1; n < MOST_TERMS; n++) {
    term *= ((A + n) * (a + n - 1) * z) / ((C + n) * (n + 1));
    sum += term;
    size += Math.abs(term);
    // while A + n is below 0 terms may still grow
    if (A + n >= 0 && Math.abs(term) <= SMALLEST_SHARE * size)
      return size > 1e4 * Math.abs(sum) + 1e4 ? undefined : sum;
  }
  return undefined;
}
