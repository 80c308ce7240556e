import { BriefcaseBusiness } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { JobsTable } from '@/components/jobs/jobs-table';
import { RefreshWhile } from '@/components/jobs/refresh-while';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { isOpen } from '@/jobs/job';
import { byPage, PAGE_SIZE, pageAddress, pageNumber } from '@/page/list-address';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { can } from '@/session/session';

export const generateMetadata = titled('jobs.title');

export default page({}, async ({ session, query }) => {
  const t = await getTranslations('jobs');
  const asked = pageNumber(query);
  const { data } = await ask((api) =>
    api.GET('/api/v1/jobs', { params: { query: { page: asked, size: PAGE_SIZE } } }),
  );
  const { items, pages } = byPage(data);
  const canImport = can(session, 'crm:import:customers');
  return (
    <>
      <PageHeader title={t('title')} text={t('text')}>
        {canImport && <ButtonLink href="/import">{t('import')}</ButtonLink>}
      </PageHeader>
      <Card>
        {items.length === 0 ? (
          <EmptyState icon={BriefcaseBusiness} title={t('none')} text={t('noneText')}>
            {canImport && <ButtonLink href="/import">{t('import')}</ButtonLink>}
          </EmptyState>
        ) : (
          <JobsTable jobs={items} personId={session.kind === 'person' ? session.person.id : undefined} />
        )}
        <Pagination page={asked} pages={pages} href={pageAddress('/jobs', query)} />
      </Card>
      <RefreshWhile isActive={items.some(isOpen)} />
    </>
  );
});
