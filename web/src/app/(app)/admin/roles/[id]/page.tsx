import { getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { PermissionMatrix } from '@/components/admin/permission-matrix';
import { DeleteRole } from '@/components/admin/roles/delete-role';
import { RoleForm } from '@/components/admin/roles/role-form';
import { roleText } from '@/components/admin/users/role-text';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { spelledOut } from '@/session/grants';
import { can, ownPermissions } from '@/session/session';

export const generateMetadata = titled('roles.title');

/** A role's permissions: to change where it is one's own, to look at where it is built in. */
export default page<{ id: string }>({ needs: 'crm:read:roles' }, async ({ session, params }) => {
  const t = await getTranslations('roles');
  const names = await getTranslations('users');
  const { data: role, etag } = await ask((api) =>
    api.GET('/api/v1/roles/{id}', { params: { path: { id: params.id } } }),
  );
  const isEditable = !role.built_in && can(session, 'crm:update:roles');
  return (
    <Texts of={['roles', 'permissions']}>
      <div className="mx-auto max-w-3xl">
        <PageHeader title={roleText(names, role.name)} text={role.built_in ? t('builtInText') : undefined}>
          {role.built_in && <Badge>{t('builtIn')}</Badge>}
          {!role.built_in && can(session, 'crm:delete:roles') && <DeleteRole id={role.id} name={role.name} />}
        </PageHeader>
        <Card className="p-4 sm:p-5">
          {isEditable ? (
            <RoleForm key={role.version} role={role} etag={etag} able={ownPermissions(session)} />
          ) : (
            <PermissionMatrix chosen={new Set(spelledOut(role.permissions))} able={[]} />
          )}
        </Card>
      </div>
    </Texts>
  );
});
