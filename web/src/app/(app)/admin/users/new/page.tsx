import { getTranslations } from 'next-intl/server';
import { AddUserForm } from '@/components/admin/users/add-user-form';
import { rolesToGive } from '@/components/admin/users/roles-to-give';
import { Card } from '@/components/ui/card';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';

export const generateMetadata = titled('users.add');

export default page({ needs: 'crm:create:users' }, async ({ session }) => {
  const t = await getTranslations('users');
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t('add')} />
      <Card className="p-4 sm:p-5">
        <Texts of={['users']}>
          <AddUserForm roles={await rolesToGive(session)} />
        </Texts>
      </Card>
    </div>
  );
});
