import { Suspense } from 'react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Figures } from '@/components/feedback/figures';
import { Queue, RATINGS, SENTIMENTS, SERVICES } from '@/components/feedback/queue';
import { isSpan, SPANS } from '@/components/feedback/trend';
import { Filters, type Filter } from '@/components/ui/filters';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { can } from '@/session/session';

export const generateMetadata = titled('feedback.title');

const DEFAULT_SPAN = 30;

export default page({ needs: 'crm:read:feedback' }, async ({ session, query }) => {
  const t = await getTranslations('feedback');
  const ui = await getTranslations('ui');
  const format = await getFormatter();
  const asked = Number(query.get('days'));
  const span = isSpan(asked) ? asked : DEFAULT_SPAN;
  const any = { value: '', text: t('all') };
  const spans: Filter = {
    name: 'days',
    label: t('span'),
    kind: 'choice',
    options: Object.keys(SPANS).map((days) => ({
      value: Number(days) === DEFAULT_SPAN ? '' : days,
      text: t('lastDays', { days: Number(days) }),
    })),
  };
  const filters: Filter[] = [
    {
      name: 'resolved',
      label: t('state'),
      kind: 'choice',
      options: [
        { value: '', text: t('waiting') },
        { value: 'true', text: t('resolved') },
        { value: 'all', text: t('all') },
      ],
    },
    {
      name: 'rating',
      label: t('rating'),
      kind: 'choice',
      options: [any, ...RATINGS.map((value) => ({ value, text: t('stars', { rating: Number(value) }) }))],
    },
    {
      name: 'sentiment',
      label: t('sentiment'),
      kind: 'choice',
      options: [any, ...SENTIMENTS.map((value) => ({ value, text: t(`sentiments.${value}`) }))],
    },
    {
      name: 'service_type',
      label: t('service'),
      kind: 'choice',
      options: [any, ...SERVICES.map((value) => ({ value, text: t(`services.${value}`) }))],
    },
    {
      name: 'sentiment_mismatch',
      label: t('words'),
      kind: 'choice',
      options: [any, { value: 'true', text: t('mismatch') }],
    },
  ];
  return (
    <Texts of={['feedback']}>
      <PageHeader title={t('title')} text={t('text', { days: format.number(span) })} />
      <Filters filters={[spans]} />
      <Suspense key={span} fallback={<Skeleton className="h-[64.25rem] w-full lg:h-[38.5rem]" />}>
        <Figures span={span} />
      </Suspense>
      <h2 className="mt-8 mb-3 text-lead font-semibold">{t('queue')}</h2>
      <Filters filters={filters} />
      <Suspense key={query.toString()} fallback={<SkeletonRows label={ui('loading')} />}>
        <Queue
          query={query}
          canResolve={can(session, 'crm:update:feedback')}
          canOpen={can(session, 'crm:read:customers')}
        />
      </Suspense>
    </Texts>
  );
});
