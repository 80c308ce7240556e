import { CopyCheck } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '@/components/ui/link';
import { ask } from '@/api/client';
import { customerName } from '@/components/customers/customer-name';
import { shownChance } from '@/components/duplicates/comparison';
import { Reasons } from '@/components/duplicates/reasons';
import { ScanButton } from '@/components/duplicates/scan-button';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Filters } from '@/components/ui/filters';
import { Truncated } from '@/components/ui/truncated';
import { Texts } from '@/i18n/texts';
import { wordFor } from '@/i18n/words';
import { chosen, listAddress, PAGE_SIZE } from '@/page/list-address';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';

const STATUSES = ['open', 'dismissed', 'merged'] as const;
const CHANCES = ['0.1', '0.7', '0.9'] as const;
const TONES = { open: 'warn', dismissed: 'neutral', merged: 'good' } as const;

export const generateMetadata = titled('duplicates.title');

export default page({ needs: 'crm:read:customers' }, async ({ query }) => {
  const t = await getTranslations('duplicates');
  const ui = await getTranslations('ui');
  const format = await getFormatter();
  const least = chosen(query, 'min_confidence', CHANCES);
  const cursor = query.get('cursor') ?? '';
  const { data } = await ask((api) =>
    api.GET('/api/v1/customers/duplicates', {
      params: {
        query: {
          status: chosen(query, 'status', STATUSES),
          limit: PAGE_SIZE,
          ...(least && { min_confidence: Number(least) }),
          ...(cursor && { cursor }),
        },
      },
    }),
  );
  const chance = (value: number) =>
    format.number(shownChance(value), { style: 'percent', maximumFractionDigits: 1 });
  return (
    <Texts of={['duplicates']}>
      <PageHeader title={t('title')} text={t('text')}>
        <ScanButton />
      </PageHeader>
      <Filters
        filters={[
          {
            name: 'status',
            label: t('state'),
            kind: 'choice',
            options: STATUSES.map((status) => ({
              value: status === 'open' ? '' : status,
              text: t(`states.${status}`),
            })),
          },
          {
            name: 'min_confidence',
            label: t('chance'),
            kind: 'choice',
            options: [
              { value: '', text: t('atLeast', { chance: chance(0.5) }) },
              ...CHANCES.map((value) => ({ value, text: t('atLeast', { chance: chance(Number(value)) }) })),
            ],
          },
        ]}
      />
      {data.items.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {data.items.map((pair) => {
            const [first, second] = pair.customers as [
              (typeof pair.customers)[number],
              (typeof pair.customers)[number],
            ];
            const address = `/duplicates/${first.id}/${second.id}?pair=${pair.id}`;
            return (
              <li key={pair.id}>
                <Card className="flex flex-col gap-3 p-4 sm:flex-row sm:items-center sm:justify-between">
                  <div className="flex min-w-0 grow flex-col gap-2">
                    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                      {pair.status !== 'open' && (
                        <Badge tone={TONES[pair.status]}>{wordFor(t, 'states', pair.status)}</Badge>
                      )}
                      <span className="font-semibold tabular-nums">{chance(pair.confidence)}</span>
                      <span className="text-small text-muted">{t('samePerson')}</span>
                    </div>
                    <ul className="grid grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-2">
                      {[first, second].map((customer) => (
                        <li key={customer.id} className="min-w-0">
                          <Link
                            href={`/customers/${customer.id}`}
                            className="block font-medium hover:underline"
                          >
                            <Truncated>{customerName(customer)}</Truncated>
                          </Link>
                          <Truncated className="text-small text-muted">
                            {customer.email ?? customer.phone ?? customer.account_number}
                          </Truncated>
                        </li>
                      ))}
                    </ul>
                    <Reasons reasons={pair.reasons} />
                  </div>
                  {pair.status === 'open' && (
                    <ButtonLink
                      href={address}
                      aria-label={t('reviewNamed', { first: first.name ?? '', second: second.name ?? '' })}
                    >
                      {t('review')}
                    </ButtonLink>
                  )}
                </Card>
              </li>
            );
          })}
        </ul>
      ) : (
        <Card>
          <EmptyState icon={CopyCheck} title={t('none')} text={t('noneText')} />
        </Card>
      )}
      {(data.next_cursor || cursor) && (
        <nav aria-label={ui('pages')} className="mt-4 flex flex-wrap justify-end gap-2">
          {cursor && (
            <ButtonLink href={listAddress('/duplicates', query, { cursor: '' })}>{t('toFirst')}</ButtonLink>
          )}
          {data.next_cursor && (
            <ButtonLink href={listAddress('/duplicates', query, { cursor: data.next_cursor })}>
              {ui('next')}
            </ButtonLink>
          )}
        </nav>
      )}
    </Texts>
  );
});
