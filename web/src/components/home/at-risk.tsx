import { Link } from '@/components/ui/link';
import { getTranslations } from 'next-intl/server';
import { CustomerName } from '@/components/customers/customer-name';
import { HealthScore } from '@/components/customers/health-score';
import { Card, CardHeader } from '@/components/ui/card';
import { HEALTH_FROM } from '@/customers/health';
import { customers } from '@/customers/service-for';
import { section } from '@/page/page';

/** Those whose health is poorest, to be called first. */
export const AtRisk = section(async () => {
  const t = await getTranslations('home');
  const { items } = await (
    await customers()
  ).list(new URLSearchParams(`sort=health_score&health_score_max=${HEALTH_FROM.fair - 1}&size=5`));
  return (
    <Card>
      <CardHeader title={t('atRisk')} />
      {items.length ? (
        <ul className="divide-y divide-line">
          {items.map((customer) => (
            <li key={customer.id}>
              <Link
                href={`/customers/${customer.id}`}
                className="flex min-h-11 items-center justify-between gap-3 px-4 py-1.5 outline-offset-[-2px] hover:bg-hover"
              >
                <span className="truncate">
                  <CustomerName customer={customer} />
                </span>
                <HealthScore score={customer.health_score} />
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="p-4 text-small text-muted">{t('nobodyAtRisk')}</p>
      )}
    </Card>
  );
});
