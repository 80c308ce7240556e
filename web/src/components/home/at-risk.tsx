import { useFormatter, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { ask, type components } from '@/api/client';
import { HealthScore } from '@/components/customers/health-score';
import { useReasonWords } from '@/components/customers/reason-words';
import { Badge } from '@/components/ui/badge';
import { HEALTH_FROM } from '@/customers/health';
import { customers } from '@/customers/service-for';
import { byPage } from '@/page/list-address';
import { section } from '@/page/page';
import { CustomerLines } from './customer-lines';

const SHOWN = 5;

/** Those who are likeliest to leave, to be called first, each with what weighs most. */
export const AtRisk = section(async () => {
  const { data } = await ask((api) =>
    api.GET('/api/v1/customers/at-risk', { params: { query: { page: 1, size: SHOWN } } }),
  );
  return <Risks customers={byPage(data).items} />;
});

function Risks({ customers }: { customers: components['schemas']['AtRiskCustomer'][] }) {
  const t = useTranslations('home');
  const format = useFormatter();
  const reasonWords = useReasonWords();
  return (
    <CustomerLines
      title={t('atRisk')}
      customers={customers}
      none={t('noScores')}
      note={({ churn_risk: { factors } }) => {
        const first = factors.find(({ contribution }) => contribution > 0);
        return first && reasonWords(first);
      }}
    >
      {({ churn_risk: { score, level } }) => {
        const share = format.number(score, { style: 'percent' });
        return (
          <Badge tone={level === 'high' || level === 'critical' ? 'bad' : 'warn'}>
            <span aria-hidden className="tabular-nums">
              {share}
            </span>
            <span className="sr-only">{t('riskOf', { share })}</span>
          </Badge>
        );
      }}
    </CustomerLines>
  );
}

/** For whom no risk is reckoned, or who may not see it: those whose health is poorest. */
export const PoorHealth = section(async () => {
  const t = await getTranslations('home');
  const { items } = await (
    await customers()
  ).list(new URLSearchParams(`sort=health_score&health_score_max=${HEALTH_FROM.fair - 1}&size=${SHOWN}`));
  return (
    <CustomerLines title={t('atRisk')} customers={items} none={t('nobodyAtRisk')}>
      {({ health_score }) => <HealthScore score={health_score} />}
    </CustomerLines>
  );
});
