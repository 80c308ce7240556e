import { decimalsOf } from './currencies.js';
import { paymentPattern, type PaymentPattern } from './payment-pattern.js';

/** What a window's payments are summed up from. */
interface Totals {
  currency: string | null;
  currencies: readonly {
    currency: string;
    amount: number;
    count: number;
    averages: readonly (number | null)[];
  }[];
  due: number;
  on_time: number;
  failed: number;
  method: string | null;
  days: readonly string[];
}

/** Completed payments in one currency. */
export interface CurrencySummary {
  total_payments: number;
  /** rounded half up to the minor unit */
  average_payment: number | null;
  count: number;
}

export interface PaymentSummary extends Omit<CurrencySummary, 'count'> {
  /** the customer's, in which the sums above are */
  currency: string | null;
  /** 0-100, two decimals, of completed payments with a due date; null without any */
  on_time_percentage: number | null;
  failed_payments_count: number;
  preferred_payment_method: string | null;
  payment_pattern: PaymentPattern | null;
  by_currency: Record<string, CurrencySummary>;
}

/** Sums never mix: those of the customer's own currency, and of each. */
export function summaryOf({
  currency,
  currencies,
  due,
  on_time,
  failed,
  method,
  days,
}: Totals): PaymentSummary {
  const by_currency = Object.fromEntries(
    currencies.map(({ currency: code, amount, count, averages }) => [
      code,
      { total_payments: amount, average_payment: averages[decimalsOf(code)], count },
    ]),
  );
  const own = currency === null ? undefined : by_currency[currency];
  return {
    total_payments: own?.total_payments ?? 0,
    average_payment: own?.average_payment ?? null,
    currency,
    on_time_percentage: due === 0 ? null : Math.round((on_time * 10_000) / due) / 100,
    failed_payments_count: failed,
    preferred_payment_method: method,
    payment_pattern: paymentPattern(days),
    by_currency,
  };
}
