import {
  PAYMENT_METHODS,
  SERVICE_TYPES,
  TECHNOLOGIES,
  type ChurnInputs,
  type PurchaseHistory,
  type RfmValues,
  type Spend,
} from '@crm/scoring';
import { daysBetween, monthsBetween } from './calendar.js';

/** All that scores are made of, of one customer, as of a day in UTC. */
export interface Account {
  customer_id: string;
  /** `2026-01-31` */
  day: string;
  /** the customer's own */
  currency: string | null;
  /** all there ever were; those that are not over; those that are active, begun and not ended; the first day of the first */
  services: number;
  held: number;
  running: number;
  first_start: string | null;
  /** sum of those that are active, begun and not ended, in the customer's currency; and twelve months ago, or at the start if later */
  monthly_price: number | null;
  monthly_price_before: number | null;
  /** of the active ones */
  contract_months: number | null;
  service_types: string[];
  technologies: string[];
  lines: number | null;
  payment_method: string | null;
  auto_pay_enabled: boolean | null;
  paperless_billing: boolean | null;
  /** whether any payment is known, completed or failed; here and below up to the day */
  has_payments: boolean;
  /** completed payments of all time in the customer's currency */
  paid: number;
  /** of the last twelve months */
  late_payments: number;
  failed_payments: number;
  /** days with a completed payment */
  purchase_days: number;
  first_paid: string | null;
  last_paid: string | null;
  /** after the first of these days, in the customer's currency */
  repeat_paid: number;
  repeat_days: number;
  open_tickets: number | null;
  /** of each metric and unit: of the last three months, of the nine before, and the first day of all twelve */
  usage: readonly (readonly [recent: number, before: number, first: string])[];
  /** of feedback with a name */
  rating_sum: number;
  rating_count: number;
}

const RECENT_MONTHS = 3;
const MONTHS_BEFORE = 9;
const DAYS_OF_MONTH = 365.25 / 12;

/** What the risk of leaving is told by. */
export function churnInputsOf(account: Account): ChurnInputs {
  const { day, first_start, has_payments, rating_sum, rating_count } = account;
  return {
    tenure_months: first_start === null ? null : Math.max(0, monthsBetween(first_start, day)),
    contract_months: account.contract_months,
    monthly_price: account.monthly_price,
    currency: account.currency,
    monthly_price_change: priceChange(account),
    service_types: [...new Set(account.service_types.map((type) => among(SERVICE_TYPES, type)))],
    technology: TECHNOLOGIES.find((technology) => account.technologies.includes(technology)) ?? null,
    lines: account.lines,
    payment_method: account.payment_method === null ? null : among(PAYMENT_METHODS, account.payment_method),
    auto_pay_enabled: account.auto_pay_enabled,
    paperless_billing: account.paperless_billing,
    total_paid: has_payments ? account.paid : null,
    late_payments: has_payments ? account.late_payments : null,
    failed_payments: has_payments ? account.failed_payments : null,
    open_tickets: account.open_tickets,
    usage_change: usageChange(account),
    average_rating: rating_count > 0 ? rating_sum / rating_count : null,
  };
}

/** Undefined where nothing was bought. */
export function purchaseHistoryOf({
  purchase_days,
  first_paid,
  last_paid,
  day,
}: Pick<Account, 'purchase_days' | 'first_paid' | 'last_paid' | 'day'>): PurchaseHistory | undefined {
  if (first_paid === null || last_paid === null) return undefined;
  return {
    repeats: purchase_days - 1,
    recency_days: daysBetween(first_paid, last_paid),
    age_days: daysBetween(first_paid, day),
  };
}

/** Of purchases after the first, in the customer's currency. */
export function spendOf({ repeat_paid, repeat_days }: Pick<Account, 'repeat_paid' | 'repeat_days'>): Spend {
  return { repeats: repeat_days, average: repeat_days === 0 ? 0 : repeat_paid / repeat_days };
}

/** Undefined where nothing was paid. */
export function rfmValuesOf({ last_paid, purchase_days, paid, day }: Account): RfmValues | undefined {
  if (last_paid === null) return undefined;
  return { recency_days: daysBetween(last_paid, day), frequency: purchase_days, monetary: paid };
}

function priceChange({ monthly_price, monthly_price_before }: Account): number | null {
  if (monthly_price === null || !monthly_price_before) return null;
  return monthly_price / monthly_price_before - 1;
}

/** The mean over what is counted of a customer: units differ, changes do not. */
function usageChange({ usage, day }: Account): number | null {
  const changes = usage.flatMap(([recent, before, first]) => {
    const months = Math.min(MONTHS_BEFORE, daysBetween(first, day) / DAYS_OF_MONTH - RECENT_MONTHS);
    if (before === 0 || months < 1) return [];
    return [recent / RECENT_MONTHS / (before / months) - 1];
  });
  return changes.length === 0 ? null : changes.reduce((sum, each) => sum + each, 0) / changes.length;
}

function among<T extends string>(words: readonly T[], word: string): T | 'other' {
  return words.find((each) => each === word) ?? 'other';
}

/** What models of purchases and spend learn from. */
export type Buyer = Pick<
  Account,
  | 'customer_id'
  | 'day'
  | 'currency'
  | 'purchase_days'
  | 'first_paid'
  | 'last_paid'
  | 'repeat_paid'
  | 'repeat_days'
>;
