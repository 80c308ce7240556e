import { fieldText, valueText, type ValueFormat } from '@/i18n/record-words';
import type { Words } from '@/i18n/words';
import { textOf } from './comparison';

/** The reader's language: `recordFields` and `segments` of the messages, numbers and moments. */
export interface Wording {
  fields: Words;
  segments: Words;
  format: ValueFormat;
}

const ADDRESS = /(^|_)address$/;

/** A field's value in words and the reader's language; empty for nothing. Objects are told part by part. */
export function shownValue(field: string, value: unknown, wording: Wording): string {
  const { fields, segments, format } = wording;
  if (Array.isArray(value)) {
    return value
      .map((one) => shownValue(field, one, wording))
      .filter(Boolean)
      .join(', ');
  }
  if (typeof value === 'object' && value !== null) {
    if (ADDRESS.test(field)) return textOf(value);
    return Object.entries(value)
      .map(([key, one]) => [fieldText(fields, key), shownValue(key, one, wording)])
      .filter(([, text]) => text)
      .map(([name, text]) => `${name}: ${text}`)
      .join('\n');
  }
  return valueText(segments, format, field, value) ?? textOf(value);
}
