import { useFormatter, useTranslations } from 'next-intl';
import { OPERATORS, wordsOf, type Operator } from '@/segments/operators';
import { CUSTOM, fieldNamed } from '@/segments/segment-fields';

/** What a field is called; a custom one by its own name, one that has no words here by its path. */
export function useFieldWords(): (field: string) => string {
  const t = useTranslations('segments');
  return (field) => {
    if (field.startsWith(CUSTOM)) return t('customField', { name: field.slice(CUSTOM.length) });
    return t.has(`fields.${field}`) ? t(`fields.${field}`) : field;
  };
}

/** What a word of a field is called. */
export function useValueWords(): (field: string, value: string) => string {
  const t = useTranslations('segments');
  return (field, value) => (t.has(`words.${field}.${value}`) ? t(`words.${field}.${value}`) : value);
}

/** What an operator is called for a field: "at most", "before". */
export function useOperatorWords(): (field: string, op: string) => string {
  const t = useTranslations('segments.operators');
  return (field, op) => {
    const known = OPERATORS.find((each): each is Operator => each === op);
    return known ? t(wordsOf(fieldNamed(field).type, known)) : op;
  };
}

/** A value as people read it: words of the reader's language, numbers and days by their locale. */
export function useShownValue(): (field: string, value: unknown) => string {
  const t = useTranslations('segments');
  const word = useValueWords();
  const format = useFormatter();
  const shown = (field: string, value: unknown): string => {
    if (value === null || value === undefined) return t('unknown');
    if (typeof value === 'boolean') return value ? t('yes') : t('no');
    if (typeof value === 'number' && fieldNamed(field).type === 'share') {
      return format.number(value, { style: 'percent', maximumFractionDigits: 2 });
    }
    if (typeof value === 'number') return format.number(value, { maximumFractionDigits: 9 });
    if (Array.isArray(value)) {
      if (value.length === 0) return t('unknown');
      return format.list(
        value.map((each) => shown(field, each)),
        { type: 'unit' },
      );
    }
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (fieldNamed(field).type !== 'datetime' || Number.isNaN(Date.parse(text))) return word(field, text);
    return format.dateTime(
      new Date(text),
      text.length > 10
        ? { dateStyle: 'medium', timeStyle: 'short' }
        : { dateStyle: 'medium', timeZone: 'UTC' },
    );
  };
  return shown;
}
