/**
 * BG/NBD: P. S. Fader, B. G. S. Hardie and K. L. Lee, "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD
 * Model (Marketing Science 24, 2005). While active, a customer buys by chance λ a week; after each purchase he leaves with
 * chance p. λ is Gamma(r, alpha) among customers, p is Beta(a, b).
 */
export interface BgNbdParameters {
  r: number;
  /** weeks */
  alpha: number;
  a: number;
  b: number;
}

export const DAYS_OF_WEEK = 7;
