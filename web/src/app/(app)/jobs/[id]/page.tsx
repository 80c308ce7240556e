import { ask } from '@/api/client';
import { JobDetail } from '@/components/jobs/job-detail';
import { Texts } from '@/i18n/texts';
import { page } from '@/page/page';
import { titled } from '@/page/title';
import { can } from '@/session/session';

export const generateMetadata = titled('jobs.one');

export default page<{ id: string }>({}, async ({ session, params: { id } }) => {
  const { data: job } = await ask((api) => api.GET('/api/v1/jobs/{id}', { params: { path: { id } } }));
  const isOwn = session.kind === 'person' && job.created_by === session.person.id;
  return (
    <div className="mx-auto max-w-5xl">
      <Texts of={['jobs', 'import']}>
        <JobDetail
          initial={job}
          canSteer={isOwn || can(session, 'crm:update:jobs')}
          canImport={can(session, 'crm:import:customers')}
        />
      </Texts>
    </div>
  );
});
