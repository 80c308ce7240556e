import { getTranslations } from 'next-intl/server';
import { RoleForm } from '@/components/admin/roles/role-form';
import { Card } from '@/components/ui/card';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { ownPermissions } from '@/session/session';

export const generateMetadata = titled('roles.add');

export default page({ needs: 'crm:create:roles' }, async ({ session }) => {
  const t = await getTranslations('roles');
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t('add')} />
      <Card className="p-4 sm:p-5">
        <Texts of={['roles', 'permissions']}>
          <RoleForm able={ownPermissions(session)} />
        </Texts>
      </Card>
    </div>
  );
});
