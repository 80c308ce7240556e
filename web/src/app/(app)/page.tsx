import { Suspense } from 'react';
import { Users } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { CustomerCards } from '@/components/customers/customer-cards';
import { ButtonLink } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { can } from '@/session/session';

export default page({}, async ({ session }) => {
  const t = await getTranslations('home');
  const ui = await getTranslations('ui');
  return (
    <>
      <PageHeader title={t('title')} text={t('text')}>
        {can(session, 'crm:read:customers') && (
          <ButtonLink href="/customers" variant="primary">
            <Users aria-hidden className="size-4" />
            {t('manage')}
          </ButtonLink>
        )}
      </PageHeader>
      {can(session, 'crm:read:customers') && (
        <Suspense fallback={<SkeletonRows label={ui('loading')} />}>
          <CustomerCards />
        </Suspense>
      )}
    </>
  );
});
