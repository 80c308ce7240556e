import { getTranslations } from 'next-intl/server';
import { CustomerName } from '@/components/customers/customer-name';
import { ButtonLink } from '@/components/ui/button';
import { customers } from '@/customers/service-for';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { can } from '@/session/session';

export default page<{ id: string }>({ needs: 'crm:read:customers' }, async ({ session, params }) => {
  const t = await getTranslations('ui');
  const { customer } = await (await customers()).get(params.id);
  return (
    <PageHeader title={<CustomerName customer={customer} />} text={customer.account_number}>
      {can(session, 'crm:update:customers') && (
        <ButtonLink href={`/customers/${customer.id}/edit`}>{t('edit')}</ButtonLink>
      )}
    </PageHeader>
  );
});
