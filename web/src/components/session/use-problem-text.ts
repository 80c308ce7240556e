'use client';
import { useTranslations } from 'next-intl';
import type { NotSent } from './send';

/** Why something was not done, in a sentence that says what to do. */
export function useProblemText(): (outcome: Pick<NotSent, 'status' | 'retryAfter'>) => string {
  const t = useTranslations('errors');
  return ({ status, retryAfter = 0 }) => {
    if (status === 0) return t('offline');
    if (status === 429) return t('rate_limited', { seconds: retryAfter });
    if (status === 403) return t('forbidden');
    if (status === 409 || status === 412) return t('conflict');
    if (status === 404) return t('gone');
    if (status >= 502) return t('away');
    return status >= 500 || status === 401 ? t('failed') : t('invalid');
  };
}
