import { Plus, Webhook } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { Link } from '@/components/ui/link';
import { ask } from '@/api/client';
import { ALL_EVENTS } from '@/components/admin/webhooks/events';
import { WebhookState } from '@/components/admin/webhooks/webhook-state';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { Truncated } from '@/components/ui/truncated';
import { byPage, PAGE_SIZE, pageAddress, pageNumber } from '@/page/list-address';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { can } from '@/session/session';

export const generateMetadata = titled('webhooks.title');

export default page({ needs: 'crm:read:webhooks' }, async ({ session, query }) => {
  const t = await getTranslations('webhooks');
  const { data } = await ask((api) =>
    api.GET('/api/v1/webhooks', { params: { query: { page: pageNumber(query), size: PAGE_SIZE } } }),
  );
  const found = byPage(data);
  const add = can(session, 'crm:create:webhooks') && (
    <ButtonLink href="/admin/webhooks/new" variant="primary">
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('title')} text={t('text')}>
        {add}
      </PageHeader>
      <Card>
        {found.items.length > 0 ? (
          <Table>
            <TableHeader>
              <tr>
                <TableHead>{t('fields.url')}</TableHead>
                <TableHead className="hidden md:table-cell">{t('fields.events')}</TableHead>
                <TableHead>{t('state')}</TableHead>
              </tr>
            </TableHeader>
            <tbody>
              {found.items.map((webhook) => (
                <TableRow key={webhook.id}>
                  <TableCell className="max-w-44 py-2 sm:max-w-96">
                    <Link
                      href={`/admin/webhooks/${webhook.id}`}
                      className="block font-medium hover:underline"
                    >
                      <Truncated dir="ltr">{webhook.url}</Truncated>
                    </Link>
                    {webhook.description && (
                      <Truncated className="text-small text-muted">{webhook.description}</Truncated>
                    )}
                  </TableCell>
                  <TableCell className="hidden md:table-cell">
                    {webhook.events.includes(ALL_EVENTS)
                      ? t('allEvents')
                      : t('eventCount', { count: webhook.events.length })}
                  </TableCell>
                  <TableCell>
                    <WebhookState webhook={webhook} />
                  </TableCell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        ) : (
          <EmptyState icon={Webhook} title={t('none')} text={t('noneText')}>
            {add}
          </EmptyState>
        )}
        <Pagination page={found.page} pages={found.pages} href={pageAddress('/admin/webhooks', query)} />
      </Card>
    </>
  );
});
