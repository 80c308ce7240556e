import { useFormatter, useTranslations } from 'next-intl';
import type { components } from '@/api/client';
import { reasonText } from './churn-words';

type Factor = components['schemas']['ChurnRiskFactor'];

/** What speaks for or against a customer's leaving, in words. `currency`: of the prices in it, where that is known. */
export function useReasonWords(currency?: string | null): (factor: Factor) => string {
  const t = useTranslations('reasons');
  const format = useFormatter();
  return (factor) => reasonText(t, format, factor, currency);
}
