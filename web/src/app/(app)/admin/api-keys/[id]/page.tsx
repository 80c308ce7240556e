import { getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { KeyForm } from '@/components/admin/api-keys/key-form';
import { KeyState } from '@/components/admin/api-keys/key-state';
import { Card } from '@/components/ui/card';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { ownPermissions } from '@/session/session';

export const generateMetadata = titled('apiKeys.title');

export default page<{ id: string }>({ needs: 'crm:update:api-keys' }, async ({ session, params }) => {
  const t = await getTranslations('apiKeys');
  const { data: key } = await ask((api) =>
    api.GET('/api/v1/api-keys/{id}', { params: { path: { id: params.id } } }),
  );
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={<bdi>{key.name}</bdi>} text={t('startsWith', { prefix: key.prefix })}>
        <KeyState status={key.status} />
      </PageHeader>
      <Card className="p-4 sm:p-5">
        <Texts of={['apiKeys', 'users', 'permissions']}>
          <KeyForm key={key.version} apiKey={key} able={ownPermissions(session)} />
        </Texts>
      </Card>
    </div>
  );
});
