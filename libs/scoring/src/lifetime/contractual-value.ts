import type { TenureBand } from '../churn/churn-model.js';
import { survival } from '../churn/survival-by-tenure.js';
import { presentValue, type Outlook } from './discounting.js';

export interface Subscription {
  /** what active services bring a month */
  monthly_recurring_revenue: number;
  tenure_months: number;
  /** the chance to leave within the next month */
  churn_score: number;
}

export interface ContractualValue {
  predicted_value: number;
  /** how many of the horizon's months are expected to be paid */
  expected_months: number;
}

/** The sum over months m of MRR · margin · survival(m) / (1 + rate)^(m/12). */
export function contractualValue(
  { monthly_recurring_revenue, tenure_months, churn_score }: Subscription,
  bands: readonly TenureBand[],
  outlook: Outlook,
): ContractualValue {
  const staying = survival(bands, { score: churn_score, tenure_months, months: outlook.horizon_months });
  return {
    predicted_value: presentValue(outlook, (month) => monthly_recurring_revenue * staying[month - 1]),
    expected_months: staying.reduce((sum, chance) => sum + chance, 0),
  };
}
