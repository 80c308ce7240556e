import { getTranslations } from 'next-intl/server';
import { HealthScore } from '@/components/customers/health-score';
import { HEALTH_FROM } from '@/customers/health';
import { customers } from '@/customers/service-for';
import { section } from '@/page/page';
import { CustomerLines } from './customer-lines';

/** Those whose health is poorest, to be called first. */
export const AtRisk = section(async () => {
  const t = await getTranslations('home');
  const { items } = await (
    await customers()
  ).list(new URLSearchParams(`sort=health_score&health_score_max=${HEALTH_FROM.fair - 1}&size=5`));
  return (
    <CustomerLines title={t('atRisk')} customers={items} none={t('nobodyAtRisk')}>
      {({ health_score }) => <HealthScore score={health_score} />}
    </CustomerLines>
  );
});
