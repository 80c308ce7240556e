import { Send } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Filters } from '@/components/ui/filters';
import { Pagination } from '@/components/ui/pagination';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { wordFor } from '@/i18n/words';
import { byPage, chosen, PAGE_SIZE, pageAddress, pageNumber } from '@/page/list-address';
import { section } from '@/page/page';
import { deliveryError } from './delivery-error';
import { ReplayOne } from './replay-one';

const STATUSES = ['pending', 'delivered', 'failed'] as const;
const TONES = { pending: 'neutral', delivered: 'good', failed: 'bad' } as const;

/** What was sent in the last seven days, and what is still to be. */
export const Deliveries = section(
  async ({ id, query, canReplay }: { id: string; query: URLSearchParams; canReplay: boolean }) => {
    const t = await getTranslations('webhooks');
    const format = await getFormatter();
    const { data } = await ask((api) =>
      api.GET('/api/v1/webhooks/{id}/deliveries', {
        params: {
          path: { id },
          query: { page: pageNumber(query), size: PAGE_SIZE, status: chosen(query, 'status', STATUSES) },
        },
      }),
    );
    const found = byPage(data);
    return (
      <Card>
        <CardHeader title={t('deliveries')} />
        <div className="px-4 pt-4">
          <Filters
            filters={[
              {
                name: 'status',
                label: t('state'),
                kind: 'choice',
                options: [
                  { value: '', text: t('allStates') },
                  ...STATUSES.map((status) => ({ value: status, text: t(`deliveryStates.${status}`) })),
                ],
              },
            ]}
          />
        </div>
        {found.items.length > 0 ? (
          <Table>
            <TableHeader>
              <tr>
                <TableHead>{t('event')}</TableHead>
                <TableHead>{t('state')}</TableHead>
                <TableHead numeric className="hidden sm:table-cell">
                  {t('attempts')}
                </TableHead>
                <TableHead>
                  <span className="sr-only">{t('again')}</span>
                </TableHead>
              </tr>
            </TableHeader>
            <tbody>
              {found.items.map((delivery) => (
                <TableRow key={delivery.id}>
                  <TableCell className="py-2">
                    <span className="block">{wordFor(t, 'eventNames', delivery.type.replace('.', '_'))}</span>
                    <span className="block text-note text-muted">
                      {format.dateTime(new Date(delivery.created_at), 'moment')}
                    </span>
                  </TableCell>
                  <TableCell className="py-2">
                    <Badge tone={TONES[delivery.status]}>
                      {wordFor(t, 'deliveryStates', delivery.status)}
                    </Badge>
                    {delivery.error && (
                      <span className="mt-1 block text-note text-muted">
                        {deliveryError(t, delivery.error)}
                      </span>
                    )}
                  </TableCell>
                  <TableCell numeric className="hidden sm:table-cell">
                    {format.number(delivery.attempts)}
                  </TableCell>
                  <TableCell className="text-end">
                    {canReplay && <ReplayOne webhook={id} event={delivery.event_id} />}
                  </TableCell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        ) : (
          <EmptyState icon={Send} title={t('noDeliveries')} text={t('noDeliveriesText')} />
        )}
        <Pagination
          page={found.page}
          pages={found.pages}
          href={pageAddress(`/admin/webhooks/${id}`, query)}
        />
      </Card>
    );
  },
);
