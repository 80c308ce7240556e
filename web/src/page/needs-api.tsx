import { Unplug } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** In place of a page that the dashboard alone, over its own memory, has nothing for. */
export async function NeedsApi() {
  const t = await getTranslations('trouble');
  return (
    <EmptyState icon={Unplug} isPage title={t('alone.title')} text={t('alone.text')}>
      <ButtonLink href="/">{t('home')}</ButtonLink>
    </EmptyState>
  );
}
