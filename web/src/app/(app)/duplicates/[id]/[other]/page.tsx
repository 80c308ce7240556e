import { Combine } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import {
  comparison,
  shownChance,
  type Compared,
  type ComparedField,
} from '@/components/duplicates/comparison';
import { MergeReview } from '@/components/duplicates/merge-review';
import { Reasons } from '@/components/duplicates/reasons';
import { shownValue } from '@/components/duplicates/shown-value';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { can } from '@/session/session';

export const generateMetadata = titled('duplicates.reviewTitle');

/** Two customers side by side. The pair itself (`?pair=`) is named only to dismiss it. */
export default page<{ id: string; other: string }>(
  { needs: 'crm:read:customers' },
  async ({ session, params, query }) => {
    const t = await getTranslations('duplicates');
    const fields = await getTranslations('recordFields');
    const segments = await getTranslations('segments');
    const format = await getFormatter();
    const one = (id: string) =>
      ask((api) => api.GET('/api/v1/customers/{id}', { params: { path: { id } } })).then(
        ({ data }) => data as Compared,
      );
    const [first, second, candidates] = await Promise.all([
      one(params.id),
      one(params.other),
      ask((api) =>
        api.GET('/api/v1/customers/{id}/duplicates', {
          params: { path: { id: params.id }, query: { min_confidence: 0.1 } },
        }),
      ),
    ]);
    // who was merged answers as the one who is left: whoever goes back after a merge sees it twice
    if (first.id === second.id) {
      return (
        <>
          <PageHeader title={t('reviewTitle')} />
          <Card>
            <EmptyState icon={Combine} title={t('oneNow')}>
              <ButtonLink href={`/customers/${first.id}`}>{t('openCustomer')}</ButtonLink>
            </EmptyState>
          </Card>
        </>
      );
    }
    const found = candidates.data.items.find(({ customer }) => customer.id === second.id);
    const shown = (field: ComparedField, value: unknown) =>
      shownValue(field, value, { fields, segments, format });
    const rows = comparison(first, second).map((row) => ({
      ...row,
      first: shown(row.field, row.first),
      second: shown(row.field, row.second),
    }));
    return (
      <Texts of={['duplicates', 'merges', 'permissions', 'recordFields', 'segments']}>
        <PageHeader
          title={t('reviewTitle')}
          text={
            found &&
            t('chanceText', {
              chance: format.number(shownChance(found.confidence), {
                style: 'percent',
                maximumFractionDigits: 1,
              }),
            })
          }
        />
        {found && (
          <div className="mb-4">
            <Reasons reasons={found.reasons} />
          </div>
        )}
        <Card className="overflow-hidden">
          <MergeReview
            first={{ id: first.id, name: first.name ?? first.account_number }}
            second={{ id: second.id, name: second.name ?? second.account_number }}
            rows={rows}
            pair={query.get('pair') ?? undefined}
            canMerge={session.kind === 'person' && can(session, 'crm:merge:customers')}
          />
        </Card>
      </Texts>
    );
  },
);
