import { ScrollText } from 'lucide-react';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { AuditChanges } from '@/components/admin/audit/audit-changes';
import { collapsed } from '@/components/admin/audit/collapsed';
import { actionsOfAudit, actionText, RESOURCES_OF_AUDIT } from '@/components/admin/audit/action-text';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Filters } from '@/components/ui/filters';
import { Pagination } from '@/components/ui/pagination';
import { wordFor } from '@/i18n/words';
import { byPage, chosen, day, PAGE_SIZE, pageAddress, pageNumber, wanted } from '@/page/list-address';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';

export const generateMetadata = titled('audit.title');

export default page({ needs: 'crm:read:audit' }, async ({ query }) => {
  const t = await getTranslations('audit');
  const actions = await getTranslations('permissions');
  const format = await getFormatter();
  const asked = wanted(query, 'action');
  const known = actionsOfAudit(actions, t, await getLocale());
  const { data } = await ask((api) =>
    api.GET('/api/v1/audit', {
      params: {
        query: {
          page: pageNumber(query),
          size: PAGE_SIZE,
          action: asked,
          resource: wanted(query, 'resource'),
          resource_id: wanted(query, 'resource_id'),
          actor_id: wanted(query, 'actor_id'),
          outcome: chosen(query, 'outcome', ['success', 'denied']),
          from: day(query, 'from'),
          to: day(query, 'to'),
        },
      },
    }),
  );
  const found = byPage(data);
  const time = (at: string) => (
    <time dateTime={at} className="text-small whitespace-nowrap text-muted">
      {format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'medium' })}
    </time>
  );
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <Filters
        filters={[
          {
            name: 'resource',
            label: t('fields.resource'),
            kind: 'choice',
            options: [
              { value: '', text: t('all') },
              ...RESOURCES_OF_AUDIT.map((name) => ({ value: name, text: actions(`resources.${name}`) })),
            ],
          },
          {
            name: 'outcome',
            label: t('fields.outcome'),
            kind: 'choice',
            options: [
              { value: '', text: t('all') },
              { value: 'success', text: t('outcomes.success') },
              { value: 'denied', text: t('outcomes.denied') },
            ],
          },
          { name: 'from', label: t('from'), kind: 'day' },
          { name: 'to', label: t('to'), kind: 'day' },
          {
            name: 'action',
            label: t('fields.action'),
            kind: 'choice',
            options: [
              { value: '', text: t('all') },
              ...known,
              // such as the address that somebody asked for
              ...(asked && !known.some(({ value }) => value === asked)
                ? [{ value: asked, text: asked }]
                : []),
            ],
          },
          { name: 'resource_id', label: t('fields.resource_id'), kind: 'text' },
        ]}
      />
      <Card>
        {found.items.length > 0 ? (
          <ol>
            {collapsed(found.items).map(([entry, ...more]) => (
              <li key={entry.id} className="border-b border-line px-4 py-3 last:border-0">
                <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                  <p className="min-w-0 break-words">
                    <bdi className="font-medium">
                      {entry.actor_name ?? wordFor(t, 'actors', entry.actor_kind)}
                    </bdi>{' '}
                    <span className="text-muted">{actionText(actions, t, entry)}</span>
                    {entry.outcome === 'denied' && (
                      <>
                        {' '}
                        <Badge tone="bad">{t('outcomes.denied')}</Badge>
                      </>
                    )}
                    {more.length > 0 && (
                      <>
                        {' '}
                        <Badge>{t('times', { count: more.length + 1 })}</Badge>
                      </>
                    )}
                  </p>
                  {time(entry.at)}
                </div>
                <AuditChanges entry={entry} />
                {more.length > 0 && (
                  <details className="mt-1 text-small">
                    <summary className="w-fit rounded-mark text-muted hover:text-ink">
                      {t('others', { count: more.length })}
                    </summary>
                    <ol className="mt-2 flex flex-col gap-2 border-s border-line ps-4">
                      {more.map((other) => (
                        <li key={other.id}>
                          {time(other.at)}
                          <AuditChanges entry={other} />
                        </li>
                      ))}
                    </ol>
                  </details>
                )}
              </li>
            ))}
          </ol>
        ) : (
          <EmptyState icon={ScrollText} title={t('none')} text={t('noneText')} />
        )}
        <Pagination page={found.page} pages={found.pages} href={pageAddress('/admin/audit', query)} />
      </Card>
    </>
  );
});
