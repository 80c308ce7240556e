import { Plus, UserCog } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '@/components/ui/link';
import { ask } from '@/api/client';
import { roleText } from '@/components/admin/users/role-text';
import { UserState } from '@/components/admin/users/user-state';
import { rolesToGive } from '@/components/admin/users/roles-to-give';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Filters } from '@/components/ui/filters';
import { Pagination } from '@/components/ui/pagination';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { Truncated } from '@/components/ui/truncated';
import { wordFor } from '@/i18n/words';
import { byPage, chosen, PAGE_SIZE, pageAddress, pageNumber, wanted } from '@/page/list-address';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { can } from '@/session/session';

export const generateMetadata = titled('users.title');

export default page({ needs: 'crm:read:users' }, async ({ session, query }) => {
  const t = await getTranslations('users');
  const format = await getFormatter();
  const roles = await rolesToGive(session);
  const active = chosen(query, 'is_active', ['true', 'false']);
  const { data } = await ask((api) =>
    api.GET('/api/v1/users', {
      params: {
        query: {
          page: pageNumber(query),
          size: PAGE_SIZE,
          query: wanted(query, 'query'),
          role: wanted(query, 'role'),
          ...(active && { is_active: active === 'true' }),
        },
      },
    }),
  );
  const found = byPage(data);
  return (
    <>
      <PageHeader title={t('title')} text={<span role="status">{t('count', { count: found.total })}</span>}>
        {can(session, 'crm:create:users') && (
          <ButtonLink href="/admin/users/new" variant="primary">
            <Plus aria-hidden className="size-4" />
            {t('add')}
          </ButtonLink>
        )}
      </PageHeader>
      <Filters
        filters={[
          { name: 'query', label: t('search'), kind: 'text' },
          {
            name: 'role',
            label: t('fields.role'),
            kind: 'choice',
            options: [
              { value: '', text: t('all') },
              ...roles.map((name) => ({ value: name, text: roleText(t, name) })),
            ],
          },
          {
            name: 'is_active',
            label: t('state'),
            kind: 'choice',
            options: [
              { value: '', text: t('all') },
              { value: 'true', text: t('active') },
              { value: 'false', text: t('inactive') },
            ],
          },
        ]}
      />
      <Card>
        {found.items.length > 0 ? (
          <Table>
            <TableHeader>
              <tr>
                <TableHead>{t('fields.name')}</TableHead>
                <TableHead>{t('fields.role')}</TableHead>
                <TableHead className="hidden md:table-cell">{t('fields.contract')}</TableHead>
                <TableHead>{t('state')}</TableHead>
                <TableHead className="hidden lg:table-cell">{t('lastSignIn')}</TableHead>
              </tr>
            </TableHeader>
            <tbody>
              {found.items.map((user) => (
                <TableRow key={user.id}>
                  <TableCell className="max-w-40 py-2 sm:max-w-80">
                    {can(session, 'crm:update:users') ? (
                      <Link href={`/admin/users/${user.id}`} className="block font-medium hover:underline">
                        <Truncated>{user.name}</Truncated>
                      </Link>
                    ) : (
                      <Truncated className="font-medium">{user.name}</Truncated>
                    )}
                    <Truncated className="text-small text-muted">{user.email}</Truncated>
                  </TableCell>
                  <TableCell className="max-w-32">
                    <Truncated>{roleText(t, user.role)}</Truncated>
                  </TableCell>
                  <TableCell className="hidden md:table-cell">
                    {wordFor(t, 'contracts', user.contract)}
                  </TableCell>
                  <TableCell>
                    <UserState user={user} />
                  </TableCell>
                  <TableCell className="hidden whitespace-nowrap text-muted lg:table-cell">
                    {user.last_sign_in ? format.dateTime(new Date(user.last_sign_in), 'moment') : '—'}
                  </TableCell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        ) : (
          <EmptyState icon={UserCog} title={t('noneFound')} text={t('noneFoundText')} />
        )}
        <Pagination page={found.page} pages={found.pages} href={pageAddress('/admin/users', query)} />
      </Card>
    </>
  );
});
