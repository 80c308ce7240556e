import { getTranslations } from 'next-intl/server';
import { docsAddress } from '@/api/docs-address';
import { KeyForm } from '@/components/admin/api-keys/key-form';
import { Card } from '@/components/ui/card';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { ownPermissions } from '@/session/session';

export const generateMetadata = titled('apiKeys.add');

export default page({ needs: 'crm:create:api-keys' }, async ({ session }) => {
  const t = await getTranslations('apiKeys');
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t('add')} />
      <Card className="p-4 sm:p-5">
        <Texts of={['apiKeys', 'users', 'permissions']}>
          <KeyForm able={ownPermissions(session)} docs={docsAddress()} />
        </Texts>
      </Card>
    </div>
  );
});
