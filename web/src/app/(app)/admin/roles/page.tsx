import { Plus } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { Link } from '@/components/ui/link';
import { ask } from '@/api/client';
import { roleText } from '@/components/admin/users/role-text';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Pagination } from '@/components/ui/pagination';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { byPage, PAGE_SIZE, pageAddress, pageNumber } from '@/page/list-address';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { spelledOut } from '@/session/grants';
import { can } from '@/session/session';

export const generateMetadata = titled('roles.title');

export default page({ needs: 'crm:read:roles' }, async ({ session, query }) => {
  const t = await getTranslations('roles');
  const names = await getTranslations('users');
  const { data } = await ask((api) =>
    api.GET('/api/v1/roles', { params: { query: { page: pageNumber(query), size: PAGE_SIZE } } }),
  );
  const found = byPage(data);
  return (
    <>
      <PageHeader title={t('title')} text={t('text')}>
        {can(session, 'crm:create:roles') && (
          <ButtonLink href="/admin/roles/new" variant="primary">
            <Plus aria-hidden className="size-4" />
            {t('add')}
          </ButtonLink>
        )}
      </PageHeader>
      <Card>
        <Table>
          <TableHeader>
            <tr>
              <TableHead>{t('fields.name')}</TableHead>
              <TableHead className="hidden md:table-cell">{t('fields.description')}</TableHead>
              <TableHead numeric>{t('permissions')}</TableHead>
            </tr>
          </TableHeader>
          <tbody>
            {found.items.map((role) => (
              <TableRow key={role.id}>
                <TableCell className="py-2">
                  <span className="flex flex-wrap items-center gap-2">
                    <Link href={`/admin/roles/${role.id}`} className="font-medium break-all hover:underline">
                      {roleText(names, role.name)}
                    </Link>
                    {role.built_in && <Badge>{t('builtIn')}</Badge>}
                  </span>
                </TableCell>
                <TableCell className="hidden max-w-xl text-muted md:table-cell">
                  <bdi className="line-clamp-2 text-page">
                    {role.built_in && t.has(`builtInTexts.${role.name}`)
                      ? t(`builtInTexts.${role.name}`)
                      : role.description}
                  </bdi>
                </TableCell>
                <TableCell numeric>{spelledOut(role.permissions).length}</TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
        <Pagination page={found.page} pages={found.pages} href={pageAddress('/admin/roles', query)} />
      </Card>
    </>
  );
});
