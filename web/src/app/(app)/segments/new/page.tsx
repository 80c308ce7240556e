import { getTranslations } from 'next-intl/server';
import { SegmentForm } from '@/components/segments/segment-form';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { fieldsFor } from '@/components/segments/fields-for';

export const generateMetadata = titled('segments.add');

export default page({ needs: 'crm:create:segments' }, async ({ session }) => {
  const t = await getTranslations('segments');
  return (
    <>
      <PageHeader title={t('add')} text={t('addText')} />
      <Texts of={['segments']}>
        <SegmentForm fields={fieldsFor(session)} />
      </Texts>
    </>
  );
});
