import { Link } from '@/components/ui/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { Truncated } from '@/components/ui/truncated';
import { section } from '@/page/page';

/** Whom somebody promised to get back to, the longest waiting first. */
export const FollowUps = section(async () => {
  const t = await getTranslations('home');
  const format = await getFormatter();
  const { data } = await ask((api) =>
    api.GET('/api/v1/interactions/follow-ups', { params: { query: { page: 1, size: 5 } } }),
  );
  const due = 'items' in data ? data.items : [];
  const names = await namesOf(due.map(({ customer_id }) => customer_id));
  return (
    <Card>
      <CardHeader title={t('followUps')} />
      {due.length ? (
        <ul className="divide-y divide-line">
          {due.map((one) => (
            <li key={one.id}>
              <Link
                href={`/customers/${one.customer_id}/timeline`}
                className="flex min-h-11 items-center justify-between gap-3 px-4 py-1.5 outline-offset-[-2px] hover:bg-hover"
              >
                <span className="min-w-0">
                  <Truncated className="font-medium">{names.get(one.customer_id)}</Truncated>
                  <Truncated className="text-note text-muted">
                    {one.follow_up_notes ?? one.subject ?? one.summary ?? t('followUp')}
                  </Truncated>
                </span>
                <span className="flex shrink-0 items-center gap-2 text-small text-muted tabular-nums">
                  {one.follow_up_overdue && <Badge tone="bad">{t('overdue')}</Badge>}
                  {one.follow_up_date && format.dateTime(new Date(one.follow_up_date), 'day')}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="p-4 text-small text-muted">{t('nothingDue')}</p>
      )}
    </Card>
  );
});

/** The few who are on the card, each asked for by name alone. */
async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
  const named = async (id: string) => {
    const { data } = await ask((api) =>
      api.GET('/api/v1/customers/{id}', {
        params: { path: { id }, query: { fields: ['name', 'account_number'] } },
      }),
    );
    return [id, data.name ?? data.account_number] as const;
  };
  return new Map(await Promise.all([...new Set(ids)].map(named)));
}
