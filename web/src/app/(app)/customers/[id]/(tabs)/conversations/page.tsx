import { MessagesSquare } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { Reply } from '@/components/customers/reply';
import { ResolveConversation } from '@/components/customers/resolve-conversation';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { classes } from '@/components/ui/classes';
import { EmptyState } from '@/components/ui/empty-state';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { titledByCustomer } from '@/page/title';
import { can } from '@/session/session';

export const generateMetadata = titledByCustomer('customer.tabs.conversations');

/** The newest of a conversation: who answers has to see these. */
const SHOWN = 50;

export default page<{ id: string }>(
  { needs: 'crm:read:conversations' },
  async ({ session, params, query }) => {
    const t = await getTranslations('customer.conversations');
    const format = await getFormatter();
    const { data } = await ask((api) =>
      api.GET('/api/v2/customers/{id}/conversations', { params: { path: params, query: { limit: 50 } } }),
    );
    const { conversations } = data;
    if (!conversations.length)
      return <EmptyState icon={MessagesSquare} title={t('none')} text={t('noneText')} />;
    const open = conversations.find(({ _id }) => _id === query.get('conversation')) ?? conversations[0]!;
    const { data: answer } = await ask((api) =>
      api.GET('/api/v2/conversations/{id}/messages', {
        params: { path: { id: open._id }, query: { limit: SHOWN } },
      }),
    );
    const messages = [...answer.messages].sort((a, b) => a.sentAt.localeCompare(b.sentAt));
    return (
      <Texts of={['reply']}>
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[18rem_minmax(0,1fr)]">
          <Card className="overflow-hidden">
            <ul className="divide-y divide-line">
              {conversations.map(({ _id, subject, status, lastMessageAt, createdAt }) => (
                <li key={_id}>
                  <Link
                    href={`/customers/${params.id}/conversations?conversation=${_id}`}
                    aria-current={_id === open._id ? 'true' : undefined}
                    className="flex flex-col gap-1 px-4 py-2.5 outline-offset-[-2px] hover:bg-hover aria-[current]:bg-accent-soft"
                  >
                    <span className="flex items-center justify-between gap-2">
                      <bdi className="truncate font-medium">{subject ?? t('noSubject')}</bdi>
                      <Badge tone={status === 'open' ? 'warn' : 'good'}>{t(status)}</Badge>
                    </span>
                    <time className="text-note text-muted tabular-nums" dateTime={lastMessageAt ?? createdAt}>
                      {format.dateTime(new Date(lastMessageAt ?? createdAt), 'moment')}
                    </time>
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
          <Card>
            <CardHeader title={<bdi>{open.subject ?? t('noSubject')}</bdi>}>
              {can(session, 'crm:update:conversations') && (
                <ResolveConversation key={open._id} id={open._id} status={open.status} />
              )}
            </CardHeader>
            {messages.length ? (
              <ol className="flex flex-col gap-3 p-4">
                {messages.map((message) => (
                  <li
                    key={message._id}
                    className={classes(
                      'flex max-w-[85%] flex-col gap-1',
                      message.direction === 'outbound' && 'self-end items-end',
                    )}
                  >
                    <span className="sr-only">{t(message.direction)}</span>
                    <p
                      dir="auto"
                      className={classes(
                        'rounded-card px-3 py-2 break-words whitespace-pre-line',
                        message.direction === 'outbound' ? 'bg-accent-soft' : 'bg-hover',
                      )}
                    >
                      {message.text ?? t('noText')}
                    </p>
                    <time dateTime={message.sentAt} className="text-note text-muted tabular-nums">
                      {format.dateTime(new Date(message.sentAt), 'moment')}
                    </time>
                  </li>
                ))}
              </ol>
            ) : (
              <p className="p-4 text-muted">{t('noMessages')}</p>
            )}
            {can(session, 'crm:create:conversations') && <Reply key={open._id} conversationId={open._id} />}
          </Card>
        </div>
      </Texts>
    );
  },
);
