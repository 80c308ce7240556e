import { CircleCheck } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { ask } from '@/api/client';
import { CustomerName } from '@/components/customers/customer-name';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { wordFor } from '@/i18n/words';
import { byPage, chosen, PAGE_SIZE, pageAddress, pageNumber } from '@/page/list-address';
import { section } from '@/page/page';
import { namesOf } from './names-of';
import { ReopenButton, ResolveButton } from './resolve-buttons';
import { Stars } from './stars';

const TONES = { positive: 'good', neutral: 'neutral', negative: 'bad' } as const;
export const RATINGS = ['1', '2', '3', '4', '5'] as const;
export const SENTIMENTS = ['positive', 'neutral', 'negative'] as const;
export const SERVICES = ['Tour', 'Booking', 'Support', 'Transport', 'Accommodation', 'General'] as const;

/** What people said, to be answered for: what waits, unless something else is asked for. */
export const Queue = section(
  async ({
    query,
    canResolve,
    canOpen,
  }: {
    query: URLSearchParams;
    canResolve: boolean;
    canOpen: boolean;
  }) => {
    const t = await getTranslations('feedback');
    const format = await getFormatter();
    const state = chosen(query, 'resolved', ['true', 'all']);
    const rating = chosen(query, 'rating', RATINGS);
    const { data } = await ask((api) =>
      api.GET('/api/v1/feedback', {
        params: {
          query: {
            page: pageNumber(query),
            size: PAGE_SIZE,
            sentiment: chosen(query, 'sentiment', SENTIMENTS),
            service_type: chosen(query, 'service_type', SERVICES),
            ...(rating && { rating: Number(rating) }),
            ...(state !== 'all' && { resolved: state === 'true' }),
            ...(chosen(query, 'sentiment_mismatch', ['true']) && { sentiment_mismatch: true }),
          },
        },
      }),
    );
    const found = byPage(data);
    const names = canOpen ? await namesOf(found.items.map((one) => one.customer_id)) : new Map();
    return (
      <Card>
        {found.items.length > 0 ? (
          <ul>
            {found.items.map((one) => {
              const customer = names.get(one.customer_id);
              return (
                <li
                  key={one.id}
                  className="flex flex-col gap-3 border-b border-line p-4 last:border-0 sm:flex-row sm:items-start sm:justify-between"
                >
                  <div className="flex min-w-0 flex-col gap-1.5">
                    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                      <Stars rating={one.rating} />
                      <span className="text-small text-muted">
                        {customer ? (
                          <Link
                            href={`/customers/${one.customer_id}`}
                            className="font-medium text-ink hover:underline"
                          >
                            <CustomerName customer={customer} />
                          </Link>
                        ) : (
                          t('anonymous')
                        )}
                        {' · '}
                        <time dateTime={one.submitted_at}>
                          {format.dateTime(new Date(one.submitted_at), 'day')}
                        </time>
                      </span>
                    </div>
                    {one.comments && (
                      <p dir="auto" className="break-words whitespace-pre-line">
                        {one.comments}
                      </p>
                    )}
                    <div className="flex flex-wrap gap-1.5">
                      <Badge tone={TONES[one.sentiment]}>{wordFor(t, 'sentiments', one.sentiment)}</Badge>
                      <Badge>{wordFor(t, 'services', one.service_type)}</Badge>
                      {one.sentiment_mismatch && <Badge tone="warn">{t('mismatch')}</Badge>}
                      {one.resolved && <Badge tone="good">{t('resolved')}</Badge>}
                    </div>
                    {one.resolution_notes && (
                      <p className="text-small break-words text-muted">
                        {t('notes')}: <bdi>{one.resolution_notes}</bdi>
                      </p>
                    )}
                  </div>
                  {canResolve &&
                    (one.resolved ? <ReopenButton id={one.id} /> : <ResolveButton id={one.id} />)}
                </li>
              );
            })}
          </ul>
        ) : (
          <EmptyState icon={CircleCheck} title={t('none')} text={t('noneText')} />
        )}
        <Pagination page={found.page} pages={found.pages} href={pageAddress('/feedback', query)} />
      </Card>
    );
  },
);
