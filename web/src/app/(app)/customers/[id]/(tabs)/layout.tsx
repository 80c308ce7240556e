import type { ReactNode } from 'react';
import { getTranslations } from 'next-intl/server';
import { Pencil } from 'lucide-react';
import { ApiError } from '@/api/errors';
import { CustomerName } from '@/components/customers/customer-name';
import { HealthScore } from '@/components/customers/health-score';
import { StatusBadge } from '@/components/customers/status-badge';
import { customerTabs } from '@/components/customers/tabs';
import { TierBadge } from '@/components/customers/tier-badge';
import { ButtonLink } from '@/components/ui/button';
import { Tabs } from '@/components/ui/tabs';
import { customerOf } from '@/customers/customer-of';
import { PageHeader } from '@/page/page-header';
import { can, getSession } from '@/session/session';

/** Who it is, above every tab. Why it cannot be said, the page below says. */
export default async function CustomerLayout({
  params,
  children,
}: {
  params: Promise<{ id: string }>;
  children: ReactNode;
}) {
  const { id } = await params;
  const session = await getSession();
  const customer = can(session, 'crm:read:customers') ? await known(id) : undefined;
  if (!customer) return children;
  const t = await getTranslations('customer');
  const ui = await getTranslations('ui');
  return (
    <>
      <PageHeader
        title={<CustomerName customer={customer} />}
        text={
          <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <span className="tabular-nums">{customer.account_number}</span>
            <StatusBadge status={customer.status} />
            <TierBadge tier={customer.subscription_tier} />
            <HealthScore score={customer.health_score} />
          </span>
        }
      >
        {can(session, 'crm:update:customers') && (
          <ButtonLink href={`/customers/${customer.id}/edit`}>
            <Pencil aria-hidden className="size-4" />
            {ui('edit')}
          </ButtonLink>
        )}
      </PageHeader>
      <Tabs
        label={t('tabs.label')}
        tabs={customerTabs(session).map((tab) => ({
          href: `/customers/${id}${tab.path}`,
          text: t(`tabs.${tab.text}`),
        }))}
      />
      <div className="pt-5">{children}</div>
    </>
  );
}

async function known(id: string) {
  try {
    return await customerOf(id);
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}
