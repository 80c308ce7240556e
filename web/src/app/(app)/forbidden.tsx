import { Lock } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default async function Forbidden() {
  const t = await getTranslations('trouble');
  return (
    <EmptyState icon={Lock} isPage title={t('forbidden.title')} text={t('forbidden.text')}>
      <ButtonLink href="/">{t('home')}</ButtonLink>
    </EmptyState>
  );
}
