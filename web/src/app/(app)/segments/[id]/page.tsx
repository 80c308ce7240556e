import { cache } from 'react';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { CriteriaWords } from '@/components/segments/criteria-words';
import { DeleteSegment } from '@/components/segments/delete-segment';
import { ExplainCustomer } from '@/components/segments/explain-customer';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titledByName } from '@/page/title';
import { fromCriteria } from '@/segments/criteria-tree';
import { can } from '@/session/session';

/** Asked once a request: by the title, and by the page. */
const segmentOf = cache(
  async (id: string) =>
    (await ask((api) => api.GET('/api/v1/segments/{id}', { params: { path: { id } } }))).data,
);

export const generateMetadata = titledByName(
  'segments.one',
  'crm:read:segments',
  async (id) => (await segmentOf(id)).name,
);

export default page<{ id: string }>({ needs: 'crm:read:segments' }, async ({ session, params: { id } }) => {
  const t = await getTranslations('segments');
  const segment = await segmentOf(id);
  return (
    <div className="mx-auto max-w-5xl">
      <Link
        href="/segments"
        className="mb-2 inline-flex items-center gap-1 text-small text-muted hover:text-ink hover:underline"
      >
        <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {t('title')}
      </Link>
      <PageHeader title={<bdi>{segment.name}</bdi>} text={segment.description}>
        {can(session, 'crm:update:segments') && (
          <ButtonLink href={`/segments/${id}/edit`}>{t('change')}</ButtonLink>
        )}
        {can(session, 'crm:delete:segments') && (
          <Texts of={['segments']}>
            <DeleteSegment id={id} name={segment.name} />
          </Texts>
        )}
      </PageHeader>
      <div className="flex flex-col gap-5">
        <Card>
          <CardHeader title={t('criteria')}>
            {segment.customer_count !== null && (
              <Link
                href={`/customers?segment_id=${id}`}
                className="font-medium text-accent tabular-nums hover:underline"
              >
                {t('count', { count: segment.customer_count })}
              </Link>
            )}
          </CardHeader>
          <div className="p-4">
            <CriteriaWords node={fromCriteria(segment.criteria)} />
          </div>
        </Card>
        {can(session, 'crm:read:customers') && (
          <Card>
            <CardHeader title={t('explain')} />
            <div className="p-4">
              <Texts of={['segments']}>
                <ExplainCustomer segmentId={id} />
              </Texts>
            </div>
          </Card>
        )}
      </div>
    </div>
  );
});
