import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { Contributions } from '@/components/customers/contributions';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { page } from '@/page/page';
import { titled } from '@/page/title';

export const generateMetadata = titled('customer.tabs.value');

const TONES = { low: 'good', medium: 'warn', high: 'bad', critical: 'bad', unknown: 'neutral' } as const;

export default page<{ id: string }>({ needs: 'crm:read:analytics' }, async ({ params }) => {
  const t = await getTranslations('customer.value');
  const format = await getFormatter();
  const [{ data: churn }, { data: value }] = await Promise.all([
    ask((api) => api.GET('/api/v1/customers/{id}/churn-risk', { params: { path: params } })),
    ask((api) => api.GET('/api/v1/customers/{id}/lifetime-value', { params: { path: params } })),
  ]);
  const money = (amount: number | null | undefined) =>
    amount === null || amount === undefined
      ? null
      : format.number(amount, value.currency ? { style: 'currency', currency: value.currency } : {});
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card>
        <CardHeader title={t('churn')}>
          <Badge tone={TONES[churn.level]}>{t(`levels.${churn.level}`)}</Badge>
        </CardHeader>
        <div className="flex flex-col gap-4 p-4">
          <p className="text-figure font-semibold tabular-nums">
            {churn.score === null ? '—' : format.number(churn.score, { style: 'percent' })}
            <span className="ms-2 text-small font-normal text-muted">{t('churnText')}</span>
          </p>
          <Contributions factors={churn.factors} />
          {churn.recommended_actions.length > 0 && (
            <div>
              <h3 className="mb-1 text-small font-semibold">{t('actions')}</h3>
              <ul className="list-disc ps-5 text-small">
                {churn.recommended_actions.map((action) => (
                  <li key={action}>{action.replaceAll('_', ' ')}</li>
                ))}
              </ul>
            </div>
          )}
        </div>
      </Card>
      <Card>
        <CardHeader title={t('lifetime')} />
        <p className="px-4 pt-4 text-figure font-semibold tabular-nums">
          {money(value.lifetime_value) ?? '—'}
        </p>
        <p className="px-4 pb-3 text-small text-muted">
          {t('lifetimeText', { months: value.horizon_months })}
        </p>
        <DescriptionList
          items={[
            { name: t('historical'), value: money(value.historical_value) },
            { name: t('predicted'), value: money(value.predicted_value) },
            ...value.factors.map((factor) => ({
              name: <span title={factor.description}>{factor.name.replaceAll('_', ' ')}</span>,
              value: (
                <span className="tabular-nums">
                  {format.number(factor.value, { maximumFractionDigits: 3 })}
                </span>
              ),
            })),
          ]}
        />
      </Card>
    </div>
  );
});
