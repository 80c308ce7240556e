import { getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { ApiError } from '@/api/errors';
import { ImportWizard } from '@/components/imports/import-wizard';
import { importFields } from '@/imports/import-fields';
import { Texts } from '@/i18n/texts';
import type { Job } from '@/jobs/job';
import { page } from '@/page/page';
import { PageHeader } from '@/page/page-header';
import { titled } from '@/page/title';
import { can } from '@/session/session';

export const generateMetadata = titled('import.title');

export default page({ needs: 'crm:import:customers' }, async ({ session, query }) => {
  const t = await getTranslations('import');
  const contract = session.kind === 'person' ? session.person.contract : 'standard';
  const job = await importOf(query.get('job'));
  const isOwn = session.kind === 'person' && job?.created_by === session.person.id;
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader title={t('title')} text={t('text')} />
      <Texts of={['import', 'jobs']}>
        <ImportWizard
          key={job?.id}
          initial={job}
          fields={importFields(contract)}
          canUpdate={can(session, 'crm:update:customers')}
          canSteer={!job || isOwn || can(session, 'crm:update:jobs')}
        />
      </Texts>
    </div>
  );
});

/** The import that the address names: a wizard that was left is gone on with. What is gone begins anew. */
async function importOf(id: string | null): Promise<Job | undefined> {
  if (!id) return undefined;
  try {
    const { data } = await ask((api) => api.GET('/api/v1/jobs/{id}', { params: { path: { id } } }));
    return data.kind === 'import' ? data : undefined;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}
