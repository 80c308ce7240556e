import { Download, Plus, SearchX, UserPlus } from 'lucide-react';
import { cookies } from 'next/headers';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import type { BulkActions } from '@/components/customers/bulk-bar';
import { CustomerFilters } from '@/components/customers/customer-filters';
import { CustomerList } from '@/components/customers/customer-list';
import { buttonClass, ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { chosenColumns, COLUMNS_COOKIE } from '@/customers/columns';
import { customers } from '@/customers/service-for';
import { Texts } from '@/i18n/texts';
import { listAddress, pageAddress } from '@/page/list-address';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import type { Permission } from '@/session/permissions';
import { can, type Session } from '@/session/session';

export const generateMetadata = titled('customers.title');

export default page({ needs: 'crm:read:customers', isAlone: true }, async ({ session, query }) => {
  const t = await getTranslations('customers');
  const format = await getFormatter();
  const [found, segments] = await Promise.all([(await customers()).list(query), segmentsFor(session)]);
  const items = found.items.map((customer) => ({
    id: customer.id,
    name: customer.name,
    email: customer.email,
    phone: customer.phone,
    company: customer.company,
    account_number: customer.account_number,
    health_score: customer.health_score,
    subscription_tier: customer.subscription_tier,
    status: customer.status,
    tags: customer.tags,
    version: customer.version,
    last_interaction:
      customer.last_interaction && format.dateTime(new Date(customer.last_interaction), 'day'),
  }));
  const isFiltered = [...query.keys()].some((name) => !['sort', 'page'].includes(name));
  return (
    <Texts of={['customers', 'customerForm', 'status', 'tier', 'health', 'selection']}>
      <PageHeader title={t('title')} text={<span role="status">{t('count', { count: found.total })}</span>}>
        {session.kind === 'person' && can(session, 'crm:export:customers') && found.total > 0 && (
          <a href={exportHref(query)} download className={buttonClass()}>
            <Download aria-hidden className="size-4" />
            {t('export')}
          </a>
        )}
        {can(session, 'crm:create:customers') && (
          <ButtonLink href="/customers/new" variant="primary">
            <Plus aria-hidden className="size-4" />
            {t('add')}
          </ButtonLink>
        )}
      </PageHeader>
      <CustomerFilters segments={segments} />
      {items.length > 0 ? (
        <>
          <CustomerList
            // what chooses the customers: with others nobody is selected any more; sorting keeps the focus in its header
            key={listAddress('', query, { sort: undefined, page: query.get('page') ?? undefined })}
            items={items}
            can={bulkActions(session)}
            kept={chosenColumns((await cookies()).get(COLUMNS_COOKIE)?.value)}
          />
          <Pagination page={found.page} pages={found.pages} href={pageAddress('/customers', query)} />
        </>
      ) : found.total > 0 ? (
        <EmptyState icon={SearchX} title={t('noPage')} text={t('noPageText', { pages: found.pages })}>
          <ButtonLink href={pageAddress('/customers', query)(found.pages)}>{t('lastPage')}</ButtonLink>
        </EmptyState>
      ) : isFiltered ? (
        <EmptyState icon={SearchX} title={t('noneFound')} text={t('noneFoundText')}>
          <ButtonLink href="/customers">{t('clear')}</ButtonLink>
        </EmptyState>
      ) : (
        <EmptyState icon={UserPlus} title={t('none')} text={t('noneText')}>
          {can(session, 'crm:create:customers') && (
            <ButtonLink href="/customers/new" variant="primary">
              {t('add')}
            </ButtonLink>
          )}
        </EmptyState>
      )}
    </Texts>
  );
});

/** Saved segments to choose from; a list without them is a list all the same. */
async function segmentsFor(session: Session): Promise<{ id: string; name: string }[]> {
  if (session.kind !== 'person' || !can(session, 'crm:read:segments')) return [];
  const { data } = await ask((api) =>
    api.GET('/api/v1/segments', { params: { query: { page: 1, size: 100 } } }),
  );
  return 'items' in data ? data.items.map(({ id, name }) => ({ id, name })) : [];
}

/** What this person may do with several at once; over memory nothing. */
function bulkActions(session: Session): BulkActions {
  const may = (needed: Permission) => session.kind === 'person' && can(session, needed);
  const tag = may('crm:update:customers');
  return {
    tag,
    segment: tag && may('crm:create:segments'),
    export: may('crm:export:customers'),
    message: may('crm:communicate:customers'),
  };
}

/** Everybody whom the filters find, as a file. */
function exportHref(query: URLSearchParams): string {
  const wanted = new URLSearchParams(query);
  wanted.delete('page');
  wanted.delete('sort');
  if (!wanted.has('status')) wanted.set('is_active', 'all');
  wanted.set('format', 'csv');
  return `/api/v1/customers/export?${wanted}`;
}
