import { History } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { happeningTitle } from '@/components/customers/happening-title';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { wordFor } from '@/i18n/words';
import { page } from '@/page/page';
import { titledByCustomer } from '@/page/title';

export const generateMetadata = titledByCustomer('customer.tabs.timeline');

export default page<{ id: string }>({ needs: 'crm:read:customers' }, async ({ params, query }) => {
  const t = await getTranslations('customer.timeline');
  const words = {
    customer: await getTranslations('customer'),
    permissions: await getTranslations('permissions'),
    audit: await getTranslations('audit'),
  };
  const ui = await getTranslations('ui');
  const format = await getFormatter();
  const cursor = query.get('cursor') ?? undefined;
  const { data } = await ask((api) =>
    api.GET('/api/v1/customers/{id}/timeline', {
      params: { path: params, query: { limit: 30, ...(cursor && { cursor }) } },
    }),
  );
  if (!data.items.length) return <EmptyState icon={History} title={t('none')} text={t('noneText')} />;
  return (
    <Card>
      <ol className="divide-y divide-line">
        {data.items.map((happening) => {
          const { kind, id, at } = happening;
          return (
            <li key={`${kind} ${id}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3">
              <span className="w-32 shrink-0">
                <Badge tone={kind === 'change' ? 'neutral' : 'accent'}>{wordFor(t, 'kinds', kind)}</Badge>
              </span>
              <bdi className="min-w-0 grow basis-60 break-words text-page">
                {happeningTitle(words, format, happening)}
              </bdi>
              <time dateTime={at} className="text-small text-muted tabular-nums">
                {/* a service begins on a day, wherever one looks from */}
                {kind === 'service'
                  ? format.dateTime(new Date(at), { dateStyle: 'medium', timeZone: 'UTC' })
                  : format.dateTime(new Date(at), 'moment')}
              </time>
            </li>
          );
        })}
      </ol>
      {data.next_cursor && (
        <div className="border-t border-line p-3">
          <ButtonLink
            href={`/customers/${params.id}/timeline?cursor=${encodeURIComponent(data.next_cursor)}`}
            size="small"
          >
            {ui('older')}
          </ButtonLink>
        </div>
      )}
    </Card>
  );
});
