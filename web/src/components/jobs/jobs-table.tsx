import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { countsShown, isOpen, shareDone, type Job } from '@/jobs/job';
import { countedText, failureText, kindText, progressText } from '@/jobs/job-words';
import { JobStatus } from './job-status';

/** Jobs, newest first. On a phone what came of them stands below their names. */
export function JobsTable({ jobs, personId }: { jobs: Job[]; personId?: string }) {
  const t = useTranslations('jobs');
  const format = useFormatter();
  return (
    <Table>
      <TableHeader>
        <tr>
          <TableHead>{t('kind')}</TableHead>
          <TableHead>{t('state')}</TableHead>
          <TableHead className="hidden md:table-cell">{t('result')}</TableHead>
          <TableHead className="hidden lg:table-cell">{t('by')}</TableHead>
          <TableHead className="hidden sm:table-cell">{t('created')}</TableHead>
        </tr>
      </TableHeader>
      <tbody>
        {jobs.map((job) => (
          <TableRow key={job.id}>
            <TableCell className="py-2">
              <Link href={`/jobs/${job.id}`} className="font-medium hover:underline">
                {kindText(t, job.kind)}
                <span className="sr-only"> {format.dateTime(new Date(job.created_at), 'moment')}</span>
              </Link>
              {job.dry_run && (
                <span className="ms-2 text-small whitespace-nowrap text-muted">{t('dryRun')}</span>
              )}
              <div className="text-small text-muted md:hidden">
                <Result job={job} />
              </div>
            </TableCell>
            <TableCell>
              <JobStatus status={job.status} />
            </TableCell>
            <TableCell className="hidden text-muted md:table-cell">
              <Result job={job} />
            </TableCell>
            <TableCell className="hidden text-muted lg:table-cell">
              {job.created_by === personId ? t('byYou') : t('byOther')}
            </TableCell>
            <TableCell className="hidden whitespace-nowrap text-muted tabular-nums sm:table-cell">
              <time dateTime={job.created_at}>{format.dateTime(new Date(job.created_at), 'moment')}</time>
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function Result({ job }: { job: Job }) {
  const t = useTranslations('jobs');
  const format = useFormatter();
  const share = shareDone(job);
  if (isOpen(job)) {
    return <>{share === undefined ? progressText(t, job) : format.number(share, { style: 'percent' })}</>;
  }
  const all = countsShown(job);
  const some = all.filter(({ count }) => count > 0);
  // the one figure of a search is told also where it is none
  const counts = some.length || all.length > 1 ? some : all;
  const told = counts.map((one) => countedText(t, job, one));
  // what failed at once counts nothing, and says why
  const text = some.length || !job.error ? format.list(told, { type: 'unit' }) : '';
  if (!job.error) return <>{text || t('nothing')}</>;
  return (
    <>
      <span className="block break-words">{failureText(t, job.error)}</span>
      {text}
    </>
  );
}
