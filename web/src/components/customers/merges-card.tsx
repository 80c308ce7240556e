import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { Card, CardHeader } from '@/components/ui/card';
import { Truncated } from '@/components/ui/truncated';
import { Texts } from '@/i18n/texts';
import { UndoMerge } from './undo-merge';

/** Who went into a customer and can be taken out again; nothing where there is nobody. */
export async function MergesCard({ customerId }: { customerId: string }) {
  const { data } = await ask((api) =>
    api.GET('/api/v1/customers/{id}/merges', { params: { path: { id: customerId } } }),
  );
  if (data.items.length === 0) return null;
  const t = await getTranslations('merges');
  const format = await getFormatter();
  return (
    <Texts of={['merges']}>
      <Card className="lg:col-span-2">
        <CardHeader title={t('title')} />
        <ul className="divide-y divide-line">
          {data.items.map(({ merge_id, from, merged_at }) => (
            <li key={merge_id} className="flex items-center justify-between gap-3 px-4 py-2.5">
              <div className="min-w-0">
                <Truncated className="font-medium">{from.name ?? from.account_number}</Truncated>
                <p className="text-small text-muted tabular-nums">
                  <bdi>{from.account_number}</bdi> ·{' '}
                  <time dateTime={merged_at}>{format.dateTime(new Date(merged_at), 'moment')}</time>
                </p>
              </div>
              <UndoMerge id={merge_id} gone={from.name ?? from.account_number} />
            </li>
          ))}
        </ul>
      </Card>
    </Texts>
  );
}
