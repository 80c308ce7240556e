import { Suspense, type ReactNode } from 'react';
import { Users } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { CustomerCards } from '@/components/customers/customer-cards';
import { AtRisk, PoorHealth } from '@/components/home/at-risk';
import { FeedbackTrend } from '@/components/home/feedback-trend';
import { FollowUps } from '@/components/home/follow-ups';
import { HealthDistribution } from '@/components/home/health-distribution';
import { RecentActivity } from '@/components/home/recent-activity';
import { Segments } from '@/components/home/segments';
import { ButtonLink } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { can, type Session } from '@/session/session';
import type { Permission } from '@/session/permissions';

export default page({ isAlone: true }, async ({ session }) => {
  const t = await getTranslations('home');
  const readsCustomers = can(session, 'crm:read:customers');
  return (
    <>
      <PageHeader title={t('title')} text={t('text')}>
        {readsCustomers && (
          <ButtonLink href="/customers" variant="primary">
            <Users aria-hidden className="size-4" />
            {t('manage')}
          </ButtonLink>
        )}
      </PageHeader>
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2 xl:grid-cols-3">
        {readsCustomers && (
          <>
            <Later height="h-52">
              <HealthDistribution />
            </Later>
            <Later height="h-73">
              {asPerson(session, 'crm:read:analytics') ? <AtRisk /> : <PoorHealth />}
            </Later>
          </>
        )}
        {asPerson(session, 'crm:read:segments') && (
          <Later height="h-67">
            <Segments />
          </Later>
        )}
        {asPerson(session, 'crm:read:feedback') && (
          <Later height="h-72">
            <FeedbackTrend />
          </Later>
        )}
        {asPerson(session, 'crm:read:interactions') && (
          <Later height="h-67">
            <FollowUps />
          </Later>
        )}
        {readsCustomers && (
          <Later height="h-67">
            <RecentActivity />
          </Later>
        )}
      </div>
      {readsCustomers && (
        <div className="mt-6">
          <Later height="h-72">
            <CustomerCards />
          </Later>
        </div>
      )}
    </>
  );
});

/** What only the API knows. */
const asPerson = (session: Session, needed: Permission) => session.kind === 'person' && can(session, needed);

/** A place as high as what comes into it, so that nothing moves. */
function Later({ height, children }: { height: string; children: ReactNode }) {
  return <Suspense fallback={<Skeleton className={`w-full ${height}`} />}>{children}</Suspense>;
}
