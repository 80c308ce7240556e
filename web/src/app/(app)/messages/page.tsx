import { Inbox } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { DismissMessage } from '@/components/messages/dismiss-message';
import { FileMessage } from '@/components/messages/file-message';
import { senderName } from '@/components/messages/sender-name';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Filters } from '@/components/ui/filters';
import { Pagination } from '@/components/ui/pagination';
import { Texts } from '@/i18n/texts';
import { wordFor } from '@/i18n/words';
import { chosen, PAGE_SIZE, pageAddress, pageNumber } from '@/page/list-address';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { can } from '@/session/session';

const REASONS = ['unknown_sender', 'unknown_message', 'number_of_another', 'unreadable', 'failed'] as const;

export const generateMetadata = titled('unfiled.title');

export default page({ needs: 'crm:read:conversations' }, async ({ session, query }) => {
  const t = await getTranslations('unfiled');
  const format = await getFormatter();
  const { data } = await ask((api) =>
    api.GET('/api/v2/unfiled-messages', {
      params: {
        query: { page: pageNumber(query), limit: PAGE_SIZE, reason: chosen(query, 'reason', REASONS) },
      },
    }),
  );
  const canFile = can(session, 'crm:update:conversations') && can(session, 'crm:read:customers');
  return (
    <Texts of={['unfiled', 'picker']}>
      <PageHeader title={t('title')} text={t('text')} />
      <Filters
        filters={[
          {
            name: 'reason',
            label: t('reason'),
            kind: 'choice',
            options: [
              { value: '', text: t('all') },
              ...REASONS.map((reason) => ({ value: reason, text: t(`reasons.${reason}`) })),
            ],
          },
        ]}
      />
      <Card>
        {data.messages.length > 0 ? (
          <ul>
            {data.messages.map((message) => {
              const sender = senderName(message.sender) ?? t('nobody');
              return (
                <li
                  key={message._id}
                  className="flex flex-col gap-3 border-b border-line p-4 last:border-0 sm:flex-row sm:items-start sm:justify-between"
                >
                  <div className="flex min-w-0 flex-col gap-1.5">
                    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                      <bdi className="font-medium break-all">{sender}</bdi>
                      <time dateTime={message.receivedAt} className="text-small text-muted">
                        {format.dateTime(new Date(message.receivedAt), 'moment')}
                      </time>
                    </p>
                    {message.text ? (
                      <p dir="auto" className="break-words whitespace-pre-line">
                        {message.text}
                      </p>
                    ) : (
                      <p className="text-muted">{t('noText')}</p>
                    )}
                    <div className="flex flex-wrap gap-1.5">
                      <Badge tone="warn">{wordFor(t, 'reasons', message.reason)}</Badge>
                      <Badge>{wordFor(t, 'kinds', message.kind)}</Badge>
                    </div>
                    {message.content && (
                      <details className="text-small">
                        <summary className="w-fit rounded-mark text-muted hover:text-ink">
                          {t('content')}
                        </summary>
                        <pre
                          dir="ltr"
                          tabIndex={0}
                          className="mt-2 max-h-60 overflow-auto rounded-control bg-hover p-3 text-note break-all whitespace-pre-wrap"
                        >
                          {JSON.stringify(message.content, null, 2)}
                        </pre>
                      </details>
                    )}
                  </div>
                  <div className="flex shrink-0 flex-wrap gap-2">
                    {canFile && <FileMessage id={message._id} sender={sender} />}
                    {can(session, 'crm:delete:conversations') && <DismissMessage id={message._id} />}
                  </div>
                </li>
              );
            })}
          </ul>
        ) : (
          <EmptyState icon={Inbox} title={t('none')} text={t('noneText')} />
        )}
        <Pagination
          page={data.pagination.page}
          pages={data.pagination.pages}
          href={pageAddress('/messages', query)}
        />
      </Card>
    </Texts>
  );
});
