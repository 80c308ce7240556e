import { Layers, Plus } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { SegmentsTable } from '@/components/segments/segments-table';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { byPage, pageAddress, pageNumber } from '@/page/list-address';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { can } from '@/session/session';

const SIZE = 50;

export const generateMetadata = titled('segments.title');

export default page({ needs: 'crm:read:segments' }, async ({ session, query }) => {
  const t = await getTranslations('segments');
  const asked = pageNumber(query);
  const { data } = await ask((api) =>
    api.GET('/api/v1/segments', { params: { query: { page: asked, size: SIZE } } }),
  );
  const { items, pages } = byPage(data);
  const add = can(session, 'crm:create:segments') && (
    <ButtonLink href="/segments/new" variant="primary">
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('title')} text={t('text')}>
        {add}
      </PageHeader>
      <Card>
        {items.length === 0 ? (
          <EmptyState icon={Layers} title={t('none')} text={t('noneText')}>
            {add}
          </EmptyState>
        ) : (
          <SegmentsTable segments={items} canUpdate={can(session, 'crm:update:segments')} />
        )}
        <Pagination page={asked} pages={pages} href={pageAddress('/segments', query)} />
      </Card>
    </>
  );
});
