import { Plus } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { CustomerList } from '@/components/customers/customer-list';
import { ButtonLink } from '@/components/ui/button';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { can } from '@/session/session';
import { customers } from '@/customers/service-for';

export const generateMetadata = titled('customers.title');

export default page({ needs: 'crm:read:customers' }, async ({ session, query }) => {
  const t = await getTranslations('customers');
  const found = await (await customers()).list(query);
  return (
    <>
      <PageHeader title={t('title')} text={t('count', { count: found.total })}>
        {can(session, 'crm:create:customers') && (
          <ButtonLink href="/customers/new" variant="primary">
            <Plus aria-hidden className="size-4" />
            {t('add')}
          </ButtonLink>
        )}
      </PageHeader>
      <CustomerList page={found} />
    </>
  );
});
