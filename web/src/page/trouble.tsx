import { CloudOff } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import type { ApiError } from '@/api/errors';
import { troubleOf } from './trouble-of';
import { TryAgain } from './try-again';

/** What the API did not answer, in words that help; in place of a page, or of a part of one. */
export async function Trouble({ error, isPart = false }: { error: ApiError; isPart?: boolean }) {
  const t = await getTranslations('trouble');
  const kind = troubleOf(error.status);
  return (
    <div role="alert">
      <EmptyState
        icon={CloudOff}
        isPage={!isPart}
        title={t(`${kind}.title`)}
        text={t(`${kind}.text`, { seconds: Number(error.retryAfter) || 0 })}
      >
        <TryAgain>{t('again')}</TryAgain>
      </EmptyState>
    </div>
  );
}
