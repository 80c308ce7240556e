import { getTranslations } from 'next-intl/server';
import { customerName } from '@/components/customers/customer-name';
import { EditCustomerForm } from '@/components/customers/edit-customer-form';
import { toFormValues } from '@/components/customers/form-values';
import { Card } from '@/components/ui/card';
import { versionedCustomer } from '@/customers/customer-of';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titledByCustomer } from '@/page/title';

export const generateMetadata = titledByCustomer('ui.edit');

export default page<{ id: string }>({ needs: 'crm:update:customers', isAlone: true }, async ({ params }) => {
  const t = await getTranslations('customerForm');
  const { customer, etag } = await versionedCustomer(params.id);
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t('edit', { name: customerName(customer) })} />
      <Card className="p-5">
        <Texts of={['customerForm', 'tier', 'status', 'conflict']}>
          <EditCustomerForm id={customer.id} values={toFormValues(customer)} etag={etag} />
        </Texts>
      </Card>
    </div>
  );
});
