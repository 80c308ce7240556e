import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { adviceText } from '@/components/customers/churn-words';
import { Contributions } from '@/components/customers/contributions';
import { valueFactor } from '@/components/customers/value-factors';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { moneyText } from '@/i18n/money';
import { wordFor } from '@/i18n/words';
import { page } from '@/page/page';
import { titledByCustomer } from '@/page/title';

export const generateMetadata = titledByCustomer('customer.tabs.value');

const TONES = { low: 'good', medium: 'warn', high: 'bad', critical: 'bad', unknown: 'neutral' } as const;

export default page<{ id: string }>({ needs: 'crm:read:analytics' }, async ({ params }) => {
  const t = await getTranslations('customer.value');
  const advice = await getTranslations('advice');
  const format = await getFormatter();
  const [{ data: churn }, { data: value }] = await Promise.all([
    ask((api) => api.GET('/api/v1/customers/{id}/churn-risk', { params: { path: params } })),
    ask((api) => api.GET('/api/v1/customers/{id}/lifetime-value', { params: { path: params } })),
  ]);
  const money = (amount: number | null) =>
    amount === null ? null : moneyText(format, amount, value.currency);
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Card>
        <CardHeader title={t('churn')}>
          <Badge tone={TONES[churn.level]}>{wordFor(t, 'levels', churn.level)}</Badge>
        </CardHeader>
        <div className="flex flex-col gap-4 p-4">
          <p className="text-figure font-semibold tabular-nums">
            {churn.score === null ? '—' : format.number(churn.score, { style: 'percent' })}
            {churn.score !== null && (
              <span className="ms-2 text-small font-normal text-muted">{t('churnText')}</span>
            )}
          </p>
          <Contributions factors={churn.factors} currency={value.currency} />
          {churn.recommended_actions.length > 0 && (
            <div>
              <h3 className="mb-1 text-small font-semibold">{t('actions')}</h3>
              <ul className="list-disc ps-5 text-small">
                {churn.recommended_actions.map((action) => (
                  <li key={action}>{adviceText(advice, action)}</li>
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
            ...value.factors.map((factor) => valueFactor(t, format, factor, value.currency)),
          ]}
        />
      </Card>
    </div>
  );
});
