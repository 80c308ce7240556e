'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { shareDone, type Job } from '@/jobs/job';
import { progressText, rateText } from '@/jobs/job-words';

/** How far a job is, as a bar and in words. Its first share is unknown: the bar says so by having no value. */
export function JobProgress({ job, label }: { job: Job; label: string }) {
  const t = useTranslations('jobs');
  const format = useFormatter();
  const share = shareDone(job);
  const speed = job.rate_per_second ? rateText(t, job.kind, Math.round(job.rate_per_second)) : undefined;
  return (
    <div className="flex flex-col gap-2">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
        className="h-2 overflow-hidden rounded-round bg-hover"
      >
        <div
          className="h-full rounded-round bg-accent transition-[width]"
          style={{ width: `${(share ?? 0) * 100}%` }}
        />
      </div>
      <p className="flex flex-wrap justify-between gap-x-4 text-small text-muted tabular-nums">
        <span>{progressText(t, job)}</span>
        <span className="flex flex-wrap gap-x-3">
          {speed && <span>{speed}</span>}
          {job.estimated_completion && (
            <span>
              {t('readyAt', {
                time: format.dateTime(new Date(job.estimated_completion), { timeStyle: 'short' }),
              })}
            </span>
          )}
        </span>
      </p>
    </div>
  );
}
