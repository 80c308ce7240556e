import { getTranslations } from 'next-intl/server';
import { AddCustomerForm } from '@/components/customers/add-customer-form';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';

export const generateMetadata = titled('customerForm.add');

export default page({ needs: 'crm:create:customers', isAlone: true }, async () => {
  const [t, home] = [await getTranslations('customerForm'), await getTranslations('home')];
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t('add')}>
        {/* rendered here: else Next loads all of the list's scripts for a link that the frame has */}
        <ButtonLink href="/customers">{home('manage')}</ButtonLink>
      </PageHeader>
      <Card className="p-5">
        <Texts of={['customerForm', 'tier', 'status']}>
          <AddCustomerForm />
        </Texts>
      </Card>
    </div>
  );
});
