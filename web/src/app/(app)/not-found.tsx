import { SearchX } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default async function NotFound() {
  const t = await getTranslations('trouble');
  return (
    <EmptyState icon={SearchX} isPage title={t('missing.title')} text={t('missing.text')}>
      <ButtonLink href="/">{t('home')}</ButtonLink>
    </EmptyState>
  );
}
