import { getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { fieldsFor } from '@/components/segments/fields-for';
import { SegmentForm } from '@/components/segments/segment-form';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';

export const generateMetadata = titled('segments.editTitle');

export default page<{ id: string }>({ needs: 'crm:update:segments' }, async ({ session, params: { id } }) => {
  const t = await getTranslations('segments');
  const { data: segment, etag } = await ask((api) =>
    api.GET('/api/v1/segments/{id}', { params: { path: { id } } }),
  );
  return (
    <>
      <PageHeader title={t('edit', { name: segment.name })} />
      <Texts of={['segments']}>
        <SegmentForm segment={segment} etag={etag} fields={fieldsFor(session)} />
      </Texts>
    </>
  );
});
