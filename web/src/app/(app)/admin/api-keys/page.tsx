import { KeyRound, Plus } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '@/components/ui/link';
import { ask } from '@/api/client';
import { KeyState } from '@/components/admin/api-keys/key-state';
import { RevokeKey } from '@/components/admin/api-keys/revoke-key';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { Truncated } from '@/components/ui/truncated';
import { Texts } from '@/i18n/texts';
import { byPage, PAGE_SIZE, pageAddress, pageNumber } from '@/page/list-address';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { can } from '@/session/session';

export const generateMetadata = titled('apiKeys.title');

export default page({ needs: 'crm:read:api-keys' }, async ({ session, query }) => {
  const t = await getTranslations('apiKeys');
  const users = await getTranslations('users.contracts');
  const format = await getFormatter();
  const { data } = await ask((api) =>
    api.GET('/api/v1/api-keys', { params: { query: { page: pageNumber(query), size: PAGE_SIZE } } }),
  );
  const found = byPage(data);
  const moment = (text: string | null) => (text ? format.dateTime(new Date(text), 'moment') : undefined);
  const add = can(session, 'crm:create:api-keys') && (
    <ButtonLink href="/admin/api-keys/new" variant="primary">
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </ButtonLink>
  );
  return (
    <Texts of={['apiKeys']}>
      <PageHeader title={t('title')} text={t('text')}>
        {add}
      </PageHeader>
      <Card>
        {found.items.length > 0 ? (
          <Table>
            <TableHeader>
              <tr>
                <TableHead>{t('fields.name')}</TableHead>
                <TableHead>{t('state')}</TableHead>
                <TableHead className="hidden md:table-cell">{t('fields.contract')}</TableHead>
                <TableHead className="hidden lg:table-cell">{t('expires')}</TableHead>
                <TableHead className="hidden md:table-cell">{t('lastUsed')}</TableHead>
                <TableHead>
                  <span className="sr-only">{t('revoke')}</span>
                </TableHead>
              </tr>
            </TableHeader>
            <tbody>
              {found.items.map((key) => (
                <TableRow key={key.id}>
                  <TableCell className="max-w-28 py-2 sm:max-w-72">
                    {can(session, 'crm:update:api-keys') && key.status !== 'revoked' ? (
                      <Link href={`/admin/api-keys/${key.id}`} className="block font-medium hover:underline">
                        <Truncated>{key.name}</Truncated>
                      </Link>
                    ) : (
                      <Truncated className="font-medium">{key.name}</Truncated>
                    )}
                    <Truncated dir="ltr" className="font-mono text-note text-muted">
                      {key.prefix}…
                    </Truncated>
                  </TableCell>
                  <TableCell>
                    <KeyState status={key.status} />
                  </TableCell>
                  <TableCell className="hidden md:table-cell">{users(key.contract)}</TableCell>
                  <TableCell className="hidden whitespace-nowrap text-muted lg:table-cell">
                    {moment(key.expires_at) ?? t('never')}
                  </TableCell>
                  <TableCell className="hidden whitespace-nowrap text-muted md:table-cell">
                    {moment(key.last_used_at) ?? '—'}
                  </TableCell>
                  <TableCell className="text-end">
                    {key.status === 'active' && can(session, 'crm:delete:api-keys') && (
                      <RevokeKey id={key.id} name={key.name} />
                    )}
                  </TableCell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        ) : (
          <EmptyState icon={KeyRound} title={t('none')} text={t('noneText')}>
            {add}
          </EmptyState>
        )}
        <Pagination page={found.page} pages={found.pages} href={pageAddress('/admin/api-keys', query)} />
      </Card>
    </Texts>
  );
});
