import { getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { EditUserForm } from '@/components/admin/users/edit-user-form';
import { rolesToGive } from '@/components/admin/users/roles-to-give';
import { UserAccess } from '@/components/admin/users/user-access';
import { UserState } from '@/components/admin/users/user-state';
import { Card, CardHeader } from '@/components/ui/card';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { can } from '@/session/session';

export const generateMetadata = titled('users.title');

export default page<{ id: string }>({ needs: 'crm:update:users' }, async ({ session, params }) => {
  const t = await getTranslations('users');
  const { data: user, etag } = await ask((api) =>
    api.GET('/api/v1/users/{id}', { params: { path: { id: params.id } } }),
  );
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-4">
      <PageHeader title={<bdi>{user.name}</bdi>} text={<bdi>{user.email}</bdi>}>
        <UserState user={user} />
      </PageHeader>
      <Texts of={['users']}>
        <Card className="-mt-4 p-5">
          <EditUserForm key={user.version} user={user} etag={etag} roles={await rolesToGive(session)} />
        </Card>
        <Card>
          <CardHeader title={t('access')} />
          <UserAccess
            user={user}
            isSelf={session.kind === 'person' && session.person.id === user.id}
            canDeactivate={can(session, 'crm:delete:users')}
          />
        </Card>
      </Texts>
    </div>
  );
});
