'use client';
import type { ReactNode } from 'react';
import Link from 'next/link';
import { ChevronLeft } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/page/page-header';
import { isOpen, isTrial, outcomesShown, rulesOf, type Job } from '@/jobs/job';
import { kindText } from '@/jobs/job-words';
import { JobActions } from './job-actions';
import { JobResult } from './job-result';
import { JobRows } from './job-rows';
import { JobStatus } from './job-status';
import { useJob } from './use-job';

/** A job while it goes on and afterwards: how far it is, what became of each row, and what can be done with it. */
export function JobDetail({
  initial,
  canSteer,
  canImport,
}: {
  initial: Job;
  canSteer: boolean;
  canImport: boolean;
}) {
  const t = useTranslations('jobs');
  const format = useFormatter();
  const { job, told } = useJob(initial);
  const outcomes = outcomesShown(job);
  const moment = (at: string) => <time dateTime={at}>{format.dateTime(new Date(at), 'moment')}</time>;
  return (
    <div className="flex flex-col gap-5">
      <div>
        <Link
          href="/jobs"
          className="mb-2 inline-flex items-center gap-1 text-small text-muted hover:text-ink hover:underline"
        >
          <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
          {t('title')}
        </Link>
        <PageHeader
          title={
            <span className="flex flex-wrap items-center gap-3">
              {kindText(t, job.kind)}
              <JobStatus status={job.status} />
            </span>
          }
          text={job.dry_run ? t('dryRunText') : undefined}
        >
          <JobActions job={job} told={told} canSteer={canSteer} />
          {job.kind === 'import' && job.links.commit && canSteer && canImport && (
            <ButtonLink href={`/import?job=${job.id}`} variant="primary">
              {t('goOn')}
            </ButtonLink>
          )}
        </PageHeader>
        <dl className="-mt-2 flex flex-wrap gap-x-6 gap-y-1 text-small">
          <Moment name={t('created')}>{moment(job.created_at)}</Moment>
          {job.started_at && <Moment name={t('started')}>{moment(job.started_at)}</Moment>}
          {job.finished_at && <Moment name={t('finished')}>{moment(job.finished_at)}</Moment>}
        </dl>
      </div>
      <JobResult job={job} />
      {!isOpen(job) && outcomes.length > 0 && (
        <Card>
          <JobRows
            key={`${job.status} ${outcomes.join()}`}
            jobId={job.id}
            outcomes={outcomes}
            isTrial={isTrial(job)}
            title={t(rulesOf(job.kind).works)}
            numbered={rulesOf(job.kind).works === 'rows' ? t('row') : t('number')}
          />
        </Card>
      )}
    </div>
  );
}

function Moment({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-2">
      <dt className="text-muted">{name}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}
