import type { components } from '@/api/v1.gen';
import { moneyText, type NumberFormat } from '@/i18n/money';
import { readable, type Words } from '@/i18n/words';

type Factor = Omit<components['schemas']['ChurnRiskFactor'], 'contribution'>;

/** Those whose value is a share of what was before, and those that are money. */
const CHANGES = ['monthly_price_change', 'usage_change'];
const MONEY = ['monthly_price', 'total_paid'];

/** What speaks for or against a customer's leaving, in the reader's language; in the API's own words where it is new here. */
export function reasonText(
  reasons: Words,
  format: NumberFormat,
  { name, value, description }: Factor,
  currency?: string | null,
): string {
  if (value === null || !reasons.has(name)) return description;
  if (CHANGES.includes(name) && typeof value === 'number') {
    return reasons(name, { value: format.number(value, { style: 'percent', signDisplay: 'exceptZero' }) });
  }
  if (MONEY.includes(name) && typeof value === 'number') {
    return reasons(name, { value: moneyText(format, value, currency) });
  }
  if (typeof value === 'number') return reasons(name, { value });
  const code = String(value);
  // `other` is what the messages call a code that they have no word for
  return reasons(name, { value: code === 'other' ? 'another' : code, word: readable(code) });
}

/** What the API recommends, a sentence each, and the key of the same sentence in `advice` of the messages. */
const ADVICE: Readonly<Record<string, string>> = {
  'Accompany the first months: call and ask whether everything works': 'accompany',
  'Offer a contract of a year or two': 'contract',
  'Check whether a cheaper plan does': 'cheaper',
  'Explain the new price, or soften it': 'price',
  'Offer online security': 'online_security',
  'Offer online backup': 'online_backup',
  'Offer device protection': 'device_protection',
  'Offer technical support': 'tech_support',
  'Offer television by streaming': 'streaming_tv',
  'Offer films by streaming': 'streaming_movies',
  'Check the quality and the price of the line': 'line',
  'Suggest payment by bank transfer or card': 'payment_method',
  'Suggest automatic payment': 'auto_pay',
  'Agree on a day of payment that suits': 'payment_day',
  'Have the means of payment renewed': 'renew',
  'Resolve the open tickets': 'tickets',
  'Ask why it is used less': 'usage',
  'Ask what went wrong, and answer it': 'rating',
  'Ask why they left, and what would bring them back': 'left',
  'Make an offer for the next purchase': 'purchase',
};

/** A recommendation in the reader's language; as the API says it where it is new here. */
export function adviceText(advice: Words, sentence: string): string {
  const key = Object.hasOwn(ADVICE, sentence) ? ADVICE[sentence] : undefined;
  return key && advice.has(key) ? advice(key) : readable(sentence);
}
