import { Link } from '@/components/ui/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { Card, CardHeader } from '@/components/ui/card';
import { section } from '@/page/page';

/** The saved segments and how many are in each; one opens the list of them. */
export const Segments = section(async () => {
  const t = await getTranslations('home');
  const format = await getFormatter();
  const { data } = await ask((api) =>
    api.GET('/api/v1/segments', { params: { query: { page: 1, size: 50 } } }),
  );
  const segments = ('items' in data ? data.items : [])
    .filter(({ is_active }) => is_active)
    .sort((a, b) => (b.customer_count ?? 0) - (a.customer_count ?? 0))
    .slice(0, 5);
  const most = Math.max(...segments.map(({ customer_count }) => customer_count ?? 0), 1);
  return (
    <Card>
      <CardHeader title={t('segments')} />
      {segments.length ? (
        <ul className="divide-y divide-line">
          {segments.map(({ id, name, customer_count }) => (
            <li key={id}>
              <Link
                href={`/customers?segment_id=${id}`}
                className="grid min-h-11 grid-cols-[minmax(0,1fr)_5rem_3.5rem] items-center gap-3 px-4 outline-offset-[-2px] hover:bg-hover"
              >
                <bdi className="truncate">{name}</bdi>
                <span aria-hidden className="h-1.5 overflow-hidden rounded-round bg-hover">
                  <span
                    className="block h-full rounded-round bg-accent"
                    style={{ inlineSize: `${((customer_count ?? 0) / most) * 100}%` }}
                  />
                </span>
                <span className="text-end tabular-nums">
                  {customer_count === null ? '—' : format.number(customer_count)}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="p-4 text-small text-muted">{t('noSegments')}</p>
      )}
    </Card>
  );
});
