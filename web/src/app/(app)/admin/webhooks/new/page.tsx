import { getTranslations } from 'next-intl/server';
import { WebhookForm } from '@/components/admin/webhooks/webhook-form';
import { Card } from '@/components/ui/card';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';

export const generateMetadata = titled('webhooks.add');

export default page({ needs: 'crm:create:webhooks' }, async () => {
  const t = await getTranslations('webhooks');
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t('add')} text={t('addText')} />
      <Card className="p-4 sm:p-5">
        <Texts of={['webhooks']}>
          <WebhookForm />
        </Texts>
      </Card>
    </div>
  );
});
