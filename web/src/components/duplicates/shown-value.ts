import { textOf } from './comparison';

/** The reader's language: words of `messages`, moments and numbers. */
export interface Wording {
  words: { (key: string): string; has(key: string): boolean };
  moment: (at: Date) => string;
  number: (value: number) => string;
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const ADDRESS = /(^|_)address$/;

/** A field's value as it is shown elsewhere, in words and the reader's language; empty for nothing. Objects are told part by part. */
export function shownValue(field: string, value: unknown, wording: Wording): string {
  const { words, moment, number } = wording;
  if (typeof value === 'boolean') return words(value ? 'duplicates.yes' : 'duplicates.no');
  if (typeof value === 'number') return number(value);
  if (Array.isArray(value)) {
    return value
      .map((one) => shownValue(field, one, wording))
      .filter(Boolean)
      .join(', ');
  }
  if (typeof value === 'object' && value !== null) {
    if (ADDRESS.test(field)) return textOf(value);
    return Object.entries(value)
      .map(([key, one]) => [spaced(key), shownValue(key, one, wording)])
      .filter(([, text]) => text)
      .map(([key, text]) => `${key}: ${text}`)
      .join('\n');
  }
  const text = textOf(value);
  for (const [name, part] of Object.entries({ status: 'status', subscription_tier: 'tier' })) {
    if (field === name && words.has(`${part}.${text}`)) return words(`${part}.${text}`);
  }
  if (MOMENT.test(text) && !Number.isNaN(Date.parse(text))) return moment(new Date(text));
  return CODED.has(field) ? spaced(text) : text;
}

/** Fields of one word among some, as programs write them. */
const CODED = new Set(['customer_type', 'sales_stage', 'preferred_contact', 'personality_type']);

const spaced = (text: string) => text.replaceAll('_', ' ');
