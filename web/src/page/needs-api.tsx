import { Unplug } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** In place of a page that the dashboard alone, over its own memory, has nothing for. */
export async function NeedsApi() {
  const t = await getTranslations('trouble');
  return (
    <EmptyState
      icon={Unplug}
      title={
        <span role="heading" aria-level={1}>
          {t('alone.title')}
        </span>
      }
      text={t('alone.text')}
    >
      <ButtonLink href="/">{t('home')}</ButtonLink>
    </EmptyState>
  );
}
