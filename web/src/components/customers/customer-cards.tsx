import { getTranslations } from 'next-intl/server';
import { UserPlus } from 'lucide-react';
import { customers } from '@/customers/service-for';
import { section } from '@/page/page';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { CustomerCard } from './customer-card';

/** Those who were heard of last, to select one. */
export const CustomerCards = section(async () => {
  const t = await getTranslations('home');
  const { items } = await (await customers()).list(new URLSearchParams('sort=-updated_at&size=6'));
  return (
    <section aria-labelledby="recent">
      <h2 id="recent" className="mb-2 text-small font-semibold text-muted">
        {t('recent')}
      </h2>
      {items.length ? (
        <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {items.map((customer) => (
            <li key={customer.id}>
              <CustomerCard customer={customer} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState icon={UserPlus} title={t('none')} text={t('noneText')}>
          <ButtonLink href="/customers/new" variant="primary">
            {t('addFirst')}
          </ButtonLink>
        </EmptyState>
      )}
    </section>
  );
});
