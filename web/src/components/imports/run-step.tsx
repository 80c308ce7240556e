'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { JobActions } from '@/components/jobs/job-actions';
import { JobResult } from '@/components/jobs/job-result';
import { Button, buttonClass } from '@/components/ui/button';
import { isOpen, type Job } from '@/jobs/job';

/** An import while it goes on, and what came of it. */
export function RunStep({
  job,
  told,
  canSteer,
  notice,
  onAgain,
  onRestart,
}: {
  job: Job;
  told: (job: Job) => void;
  canSteer: boolean;
  notice?: string;
  /** imports a file that was imported before once more */
  onAgain?: () => void;
  onRestart: () => void;
}) {
  const t = useTranslations('import');
  return (
    <div className="flex flex-col gap-5">
      {notice && (
        <div role="status" className="flex flex-wrap items-center gap-3 rounded-card bg-warn-soft px-4 py-3">
          <p className="text-warn">{notice}</p>
          {onAgain && (
            <Button size="small" onClick={onAgain}>
              {t('checkAnyway')}
            </Button>
          )}
        </div>
      )}
      <JobResult job={job} />
      <div className="flex flex-wrap items-center gap-2">
        <JobActions job={job} told={told} canSteer={canSteer} />
        {!isOpen(job) && <Button onClick={onRestart}>{t('another')}</Button>}
        <Link href={`/jobs/${job.id}`} className={buttonClass({ variant: 'ghost' })}>
          {t('openJob')}
        </Link>
      </div>
    </div>
  );
}
