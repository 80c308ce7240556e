import { getTranslations } from 'next-intl/server';
import { AddCustomerForm } from '@/components/customers/add-customer-form';
import { Card } from '@/components/ui/card';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';

export const generateMetadata = titled('customerForm.add');

export default page({ needs: 'crm:create:customers' }, async () => {
  const t = await getTranslations('customerForm');
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t('add')} />
      <Card className="p-5">
        <Texts of={['customerForm', 'tier', 'status']}>
          <AddCustomerForm />
        </Texts>
      </Card>
    </div>
  );
});
