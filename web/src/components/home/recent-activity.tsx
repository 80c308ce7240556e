import { getFormatter, getTranslations } from 'next-intl/server';
import { customers } from '@/customers/service-for';
import { section } from '@/page/page';
import { CustomerLines } from './customer-lines';

/** Whom somebody spoke or wrote with last. */
export const RecentActivity = section(async () => {
  const t = await getTranslations('home');
  const format = await getFormatter();
  const { items } = await (await customers()).list(new URLSearchParams('sort=-last_interaction&size=5'));
  const spokenWith = items.filter(({ last_interaction }) => last_interaction);
  return (
    <CustomerLines title={t('activity')} customers={spokenWith} none={t('noActivity')}>
      {({ last_interaction }) => (
        <time dateTime={last_interaction!} className="shrink-0 text-small text-muted tabular-nums">
          {format.dateTime(new Date(last_interaction!), 'day')}
        </time>
      )}
    </CustomerLines>
  );
});
