import { useFormatter, useTranslations } from 'next-intl';
import type { components } from '@/api/client';

type Factor = components['schemas']['ChurnRiskFactor'];

/** Those whose value is a share of what was before. */
const CHANGES = ['monthly_price_change', 'usage_change'];

/** What speaks for or against a customer's leaving, in the reader's language; in the API's own words where it is new here. */
export function useReasonWords(): (factor: Factor) => string {
  const t = useTranslations('reasons');
  const format = useFormatter();
  return ({ name, value, description }) => {
    const key = name as Parameters<typeof t>[0];
    if (value === null || !t.has(key)) return description;
    if (typeof value !== 'number') return t(key, { value: String(value) } as never);
    const isChange = CHANGES.includes(name);
    const shown = isChange ? format.number(value, { style: 'percent', signDisplay: 'exceptZero' }) : value;
    return t(key, { value: shown } as never);
  };
}
