import type { BgNbdParameters } from '../purchases/bg-nbd.js';
import { expectedPurchases } from '../purchases/expected-purchases.js';
import type { PurchaseHistory } from '../purchases/purchase-history.js';
import { presentValue, type Outlook } from './discounting.js';

const WEEKS_OF_MONTH = 365.25 / 12 / 7;

export interface PurchaseValue {
  predicted_value: number;
  /** E[Y] over the whole horizon */
  expected_purchases: number;
}

/**
 * The sum over months m of (E[Y(m)] - E[Y(m-1)]) · spend · margin / (1 + rate)^(m/12).
 *
 * @param spend what one purchase is expected to bring, as `expectedSpend` says
 */
export function purchaseValue(
  parameters: BgNbdParameters,
  history: PurchaseHistory,
  spend: number,
  outlook: Outlook,
): PurchaseValue {
  let before = 0;
  const predicted = presentValue(outlook, (month) => {
    const until = expectedPurchases(parameters, history, month * WEEKS_OF_MONTH);
    const within = until - before;
    before = until;
    return within * spend;
  });
  return { predicted_value: predicted, expected_purchases: before };
}
