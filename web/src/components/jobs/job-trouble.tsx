'use client';
import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Job } from '@/jobs/job';
import { failureText } from '@/jobs/job-words';

/** Why a job failed, and in which line of its file; in the reader's language where the code is known. */
export function JobTrouble({ job: { error } }: { job: Pick<Job, 'error'> }) {
  const t = useTranslations('jobs');
  return (
    <div role="alert" className="empty:hidden">
      {error && (
        <div className="flex items-start gap-3 rounded-card border border-line bg-bad-soft px-4 py-3">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
          <div className="min-w-0">
            <p className="font-medium text-bad">{failureText(t, error)}</p>
            {error.line !== undefined && (
              <p className="text-small text-muted">{t('line', { line: error.line })}</p>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
