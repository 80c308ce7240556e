import { useFormatter, useTranslations } from 'next-intl';
import { classes } from '@/components/ui/classes';
import { countsShown, type Job, type JobCount } from '@/jobs/job';
import { countText } from '@/jobs/job-words';

/** What somebody has to mend; what a search for duplicates finds is none. */
const IS_TROUBLE: readonly JobCount[] = ['failed', 'duplicates'];

/** How the rows came out, as figures with their words. */
export function JobCounts({ job }: { job: Pick<Job, 'kind' | 'counts' | 'dry_run' | 'status'> }) {
  const t = useTranslations('jobs');
  const format = useFormatter();
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-[repeat(auto-fit,minmax(8rem,1fr))]">
      {countsShown(job).map(({ name, count }) => (
        <div
          key={name}
          className="flex flex-col-reverse justify-end bg-surface px-4 py-3 max-sm:last:odd:col-span-2"
        >
          <dt className="text-small text-muted">{countText(t, job, name)}</dt>
          <dd
            className={classes(
              'text-figure font-semibold tabular-nums',
              count > 0 && IS_TROUBLE.includes(name) && job.kind !== 'duplicates_scan' && 'text-bad',
            )}
          >
            {format.number(count)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
