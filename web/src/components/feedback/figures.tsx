import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { Card, CardHeader } from '@/components/ui/card';
import { section } from '@/page/page';
import { BarTable } from './bar-table';
import { stepsOf, trendOf, type Span } from './trend';
import { TrendChart } from './trend-chart';

const SERVICES = ['Tour', 'Booking', 'Support', 'Transport', 'Accommodation', 'General'] as const;
const SENTIMENTS = ['positive', 'neutral', 'negative'] as const;
const SENTIMENT_TONES = { positive: 'good', neutral: 'accent', negative: 'bad' } as const;

/** What people said in these days, in figures. */
export const Figures = section(async ({ span }: { span: Span }) => {
  const t = await getTranslations('feedback');
  const format = await getFormatter();
  const steps = stepsOf(span);
  const counted = await Promise.all(
    steps.map((days) =>
      ask((api) => api.GET('/api/v1/feedback/stats', { params: { query: { days } } })).then(
        ({ data }) => data,
      ),
    ),
  );
  const all = counted.at(-1)!;
  const figures = [
    { name: t('number'), value: format.number(all.total_feedback) },
    {
      name: t('average'),
      value:
        all.average_rating === null ? '—' : format.number(all.average_rating, { maximumFractionDigits: 2 }),
    },
    { name: t('resolvedShare'), value: format.number(all.resolution_rate, { style: 'percent' }) },
    { name: t('waiting'), value: format.number(all.pending_resolution) },
  ];
  const heads = (name: string): [string, string, string] => [name, t('share'), t('number')];
  return (
    <div className="flex flex-col gap-4">
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {figures.map(({ name, value }) => (
          <div key={name} className="rounded-card border border-line bg-surface p-4">
            <dt className="text-small text-muted">{name}</dt>
            <dd className="text-figure font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <Card>
          <CardHeader title={t('trend')} />
          <div className="p-4">
            <TrendChart parts={trendOf(steps, counted)} now={new Date()} />
          </div>
        </Card>
        <Card>
          <CardHeader title={t('distribution')} />
          <div className="flex flex-col gap-5 p-4">
            <BarTable
              caption={t('distribution')}
              heads={heads(t('rating'))}
              rows={[5, 4, 3, 2, 1].map((rating) => ({
                name: t('stars', { rating }),
                count: all.rating_distribution[String(rating) as '1'],
                tone: rating > 3 ? 'good' : rating > 2 ? 'warn' : 'bad',
              }))}
            />
            <BarTable
              caption={t('sentiment')}
              heads={heads(t('sentiment'))}
              rows={SENTIMENTS.map((one) => ({
                name: t(`sentiments.${one}`),
                count: all.sentiment_analysis[one],
                tone: SENTIMENT_TONES[one],
              }))}
            />
            <BarTable
              caption={t('service')}
              heads={heads(t('service'))}
              rows={SERVICES.map((one) => ({ name: t(`services.${one}`), count: all.by_service_type[one] }))}
            />
          </div>
        </Card>
      </div>
    </div>
  );
});
