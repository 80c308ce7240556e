import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { Card, CardHeader } from '@/components/ui/card';
import { section } from '@/page/page';

const WINDOWS = [7, 30, 90] as const;

/** What customers gave stars for: the last days against the longer past, and how the stars are spread. */
export const FeedbackTrend = section(async () => {
  const t = await getTranslations('home');
  const format = await getFormatter();
  const all = await Promise.all(
    WINDOWS.map(
      async (days) =>
        (await ask((api) => api.GET('/api/v1/feedback/stats', { params: { query: { days } } }))).data,
    ),
  );
  const spread = all[2]!.rating_distribution as Record<string, number>;
  const most = Math.max(...Object.values(spread), 1);
  return (
    <Card>
      <CardHeader title={t('feedback')} />
      <div className="flex flex-col gap-4 p-4">
        <dl className="grid grid-cols-3 gap-2">
          {WINDOWS.map((days, at) => (
            <div key={days}>
              <dt className="text-small text-muted">{t('days', { days })}</dt>
              <dd className="text-figure font-semibold tabular-nums">
                {all[at]!.average_rating === null
                  ? '—'
                  : format.number(all[at]!.average_rating, {
                      minimumFractionDigits: 1,
                      maximumFractionDigits: 1,
                    })}
              </dd>
              <dd className="text-note text-muted tabular-nums">
                {t('opinions', { count: all[at]!.total_feedback })}
              </dd>
            </div>
          ))}
        </dl>
        <table className="w-full text-small">
          <caption className="sr-only">{t('stars')}</caption>
          <tbody>
            {[5, 4, 3, 2, 1].map((stars) => (
              <tr key={stars}>
                <th scope="row" className="w-8 text-start font-normal text-muted tabular-nums">
                  {stars}&#8202;★
                </th>
                <td aria-hidden className="py-1">
                  <span className="block h-2 overflow-hidden rounded-round bg-hover">
                    <span
                      className="block h-full rounded-round bg-accent"
                      style={{ inlineSize: `${((spread[stars] ?? 0) / most) * 100}%` }}
                    />
                  </span>
                </td>
                <td className="w-12 text-end tabular-nums">{format.number(spread[stars] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
});
