import { getFormatter, getTranslations } from 'next-intl/server';
import { CustomerName } from '@/components/customers/customer-name';
import { Card, CardHeader } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { customers } from '@/customers/service-for';
import { section } from '@/page/page';

/** Whom somebody spoke or wrote with last. */
export const RecentActivity = section(async () => {
  const t = await getTranslations('home');
  const format = await getFormatter();
  const { items } = await (await customers()).list(new URLSearchParams('sort=-last_interaction&size=5'));
  const spokenWith = items.filter(({ last_interaction }) => last_interaction);
  return (
    <Card>
      <CardHeader title={t('activity')} />
      {spokenWith.length ? (
        <ul className="divide-y divide-line">
          {spokenWith.map((customer) => (
            <li key={customer.id}>
              <Link
                href={`/customers/${customer.id}`}
                className="flex min-h-11 items-center justify-between gap-3 px-4 py-1.5 outline-offset-[-2px] hover:bg-hover"
              >
                <span className="truncate">
                  <CustomerName customer={customer} />
                </span>
                <time
                  dateTime={customer.last_interaction!}
                  className="shrink-0 text-small text-muted tabular-nums"
                >
                  {format.dateTime(new Date(customer.last_interaction!), 'day')}
                </time>
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="p-4 text-small text-muted">{t('noActivity')}</p>
      )}
    </Card>
  );
});
