import { Star } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { Rating } from '@/components/customers/rating';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { wordFor } from '@/i18n/words';
import { page } from '@/page/page';
import { titledByCustomer } from '@/page/title';

export const generateMetadata = titledByCustomer('customer.tabs.feedback');

const TONES = { positive: 'good', neutral: 'neutral', negative: 'bad' } as const;

export default page<{ id: string }>({ needs: 'crm:read:feedback' }, async ({ params }) => {
  const t = await getTranslations('customer.feedback');
  const format = await getFormatter();
  const { data } = await ask((api) =>
    api.GET('/api/v1/feedback', { params: { query: { customer_id: params.id, page: 1, size: 50 } } }),
  );
  const feedback = 'items' in data ? data.items : [];
  if (!feedback.length) return <EmptyState icon={Star} title={t('none')} text={t('noneText')} />;
  return (
    <ul className="flex flex-col gap-3">
      {feedback.map((one) => (
        <li key={one.id}>
          <Card className="flex flex-col gap-2 p-4">
            <div className="flex flex-wrap items-center gap-2">
              <Rating stars={one.rating} />
              <Badge tone={TONES[one.sentiment]}>{wordFor(t, 'sentiments', one.sentiment)}</Badge>
              <Badge tone={one.resolved ? 'good' : 'warn'}>{t(one.resolved ? 'resolved' : 'open')}</Badge>
              <time dateTime={one.submitted_at} className="ms-auto text-small text-muted tabular-nums">
                {format.dateTime(new Date(one.submitted_at), 'day')}
              </time>
            </div>
            {one.comments && (
              <p dir="auto" className="break-words whitespace-pre-line">
                {one.comments}
              </p>
            )}
          </Card>
        </li>
      ))}
    </ul>
  );
});
