import type { components } from '@/api/v1.gen';
import { moneyText, type NumberFormat } from '@/i18n/money';
import { wordFor, type Words } from '@/i18n/words';

type ValueFactor = Omit<components['schemas']['ValueFactor'], 'description'>;

/** How the numbers are read that a lifetime value is made of. */
const UNITS: Readonly<Record<string, 'money' | 'share' | 'month' | 'day' | 'count'>> = {
  monthly_recurring_revenue: 'money',
  tenure_months: 'month',
  churn_risk_score: 'share',
  expected_months: 'month',
  purchases: 'count',
  recency_days: 'day',
  chance_alive: 'share',
  expected_purchases: 'count',
  expected_spend: 'money',
  margin: 'share',
  discount_rate: 'share',
};

/** One of these numbers by name and value, each as people read it; one that is new here by its own name, as a number. */
export function valueFactor(
  words: Words,
  format: NumberFormat,
  { name, value }: ValueFactor,
  currency: string | null,
): { name: string; value: string } {
  return { name: wordFor(words, 'factors', name), value: shownNumber(format, name, value, currency) };
}

function shownNumber(format: NumberFormat, name: string, value: number, currency: string | null): string {
  const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
  switch (unit) {
    case 'money':
      return moneyText(format, value, currency);
    case 'share':
      return format.number(value, { style: 'percent', maximumFractionDigits: 1 });
    case 'month':
    case 'day':
      return format.number(value, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 });
    case 'count':
      return format.number(value, { maximumFractionDigits: 1 });
    default:
      return format.number(value, { maximumFractionDigits: 3 });
  }
}
