'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { isOpen, type Job } from '@/jobs/job';
import { JobCounts } from './job-counts';
import { JobProgress } from './job-progress';
import { JobTrouble } from './job-trouble';

/** How far a job is while it goes on, and then what came of it. The sentence is read out as it changes. */
export function JobResult({ job }: { job: Job }) {
  const t = useTranslations('jobs');
  const format = useFormatter();
  const sentence = t(`sentences.${job.status}`);
  return (
    <>
      <Card className="flex flex-col gap-3 p-5">
        <p role="status" className="font-medium">
          {sentence}
        </p>
        {isOpen(job) && <JobProgress job={job} label={sentence} />}
        {job.undo && (
          <dl className="flex flex-wrap gap-x-6 gap-y-1 text-small">
            {(['removed', 'restored', 'kept'] as const).map((name) => (
              <div key={name} className="flex gap-2">
                <dt className="text-muted">{t(`undone.${name}`)}</dt>
                <dd className="font-medium tabular-nums">{format.number(job.undo![name])}</dd>
              </div>
            ))}
          </dl>
        )}
      </Card>
      <JobTrouble job={job} />
      <JobCounts job={job} />
    </>
  );
}
