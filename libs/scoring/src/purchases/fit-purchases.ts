import { maximize } from '../numeric/maximize.js';
import { DAYS_OF_WEEK, type BgNbdParameters } from './bg-nbd.js';
import { BgNbdLikelihood } from './bg-nbd-likelihood.js';
import type { PurchaseGroup } from './purchase-history.js';

/** Why nothing should be concluded from a fit. */
export type PurchaseDegeneracy =
  /** fewer than 100 customers bought again */
  | 'few_repeats'
  /** nobody seems ever to leave: a / (a + b) < 0.001 */
  | 'no_dropout'
  /** the likelihood rises on towards 0 or infinity, so that no parameters are the best */
  | 'no_maximum';

export interface PurchaseFit {
  /** null where nobody bought again: any r near 0 is as good */
  parameters: BgNbdParameters | null;
  metrics: { log_likelihood: number | null; customers: number; repeat_customers: number; iterations: number };
  degenerate?: PurchaseDegeneracy;
}

const LEAST_REPEAT_CUSTOMERS = 100;
const LEAST_DROPOUT = 0.001;

/** The parameters under which the purchases that were made are the likeliest. */
export function fitPurchases(groups: readonly PurchaseGroup[]): PurchaseFit {
  const customers = countOf(groups);
  const repeatCustomers = countOf(groups.filter(({ repeats }) => repeats > 0));
  if (repeatCustomers === 0) {
    const metrics = { log_likelihood: null, customers, repeat_customers: 0, iterations: 0 };
    return { parameters: null, metrics, degenerate: 'few_repeats' };
  }
  const likelihood = new BgNbdLikelihood(groups);
  const { at, value, converged, iterations } = maximize(
    (place) => likelihood.slopeAt(place),
    startOf(groups),
  );
  const [r, alpha, a, b] = at.map(Math.exp);
  return {
    parameters: { r, alpha, a, b },
    metrics: { log_likelihood: value * customers, customers, repeat_customers: repeatCustomers, iterations },
    ...degeneracyOf(repeatCustomers, a / (a + b), converged),
  };
}

function degeneracyOf(
  repeatCustomers: number,
  dropout: number,
  converged: boolean,
): { degenerate?: PurchaseDegeneracy } {
  if (repeatCustomers < LEAST_REPEAT_CUSTOMERS) return { degenerate: 'few_repeats' };
  if (dropout < LEAST_DROPOUT) return { degenerate: 'no_dropout' };
  return converged ? {} : { degenerate: 'no_maximum' };
}

/** As if everybody bought alike by r = 1, and every second purchase were the last. */
function startOf(groups: readonly PurchaseGroup[]): number[] {
  let weeks = 0;
  let repeats = 0;
  for (const group of groups) {
    weeks += (group.customers * (group.age_days + 1)) / DAYS_OF_WEEK;
    repeats += group.customers * group.repeats;
  }
  return [0, Math.log(weeks / repeats), 0, 0];
}

function countOf(groups: readonly PurchaseGroup[]): number {
  return groups.reduce((sum, { customers }) => sum + customers, 0);
}
