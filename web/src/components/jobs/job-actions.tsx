'use client';
import { useRef, useState } from 'react';
import { Download, Undo2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSend } from '@/components/session/session-provider';
import { useProblemText } from '@/components/session/use-problem-text';
import { Button, buttonClass } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { useToast } from '@/components/ui/toast';
import { errorsFile, type Job } from '@/jobs/job';

/** What can be done with a job now, as its own links say: cancel it, download the rows to mend, take it back. */
export function JobActions({
  job,
  told,
  canSteer,
}: {
  job: Job;
  told: (job: Job) => void;
  /** one's own, or anybody's by `crm:update:jobs` */
  canSteer: boolean;
}) {
  const t = useTranslations('jobs');
  const { step, isBusy } = useJobStep(told);
  const errors = errorsFile(job);
  return (
    <>
      {errors && (
        <a href={`/api/v1/jobs/${job.id}/errors.csv`} download className={buttonClass()}>
          <Download aria-hidden className="size-4" />
          {t('downloadErrors')}
        </a>
      )}
      {canSteer && job.links.cancel && (
        <Button aria-disabled={isBusy} onClick={() => void step(job, 'cancel')}>
          <X aria-hidden className="size-4" />
          {t('cancel')}
        </Button>
      )}
      {canSteer && job.links.undo && (
        <ConfirmButton
          title={t('undoTitle')}
          text={t('undoText')}
          confirm={t('undo')}
          run={() => step(job, 'undo').then(() => true)}
        >
          <Undo2 aria-hidden className="size-4 rtl:-scale-x-100" />
          {t('undo')}
        </ConfirmButton>
      )}
    </>
  );
}

/** Commits, cancels or undoes a job, once however often it is pressed. */
export function useJobStep(told: (job: Job) => void) {
  const send = useSend();
  const notify = useToast();
  const problemText = useProblemText();
  const busy = useRef(false);
  const [isBusy, setBusy] = useState(false);

  const step = async (job: Pick<Job, 'id'>, what: 'commit' | 'cancel' | 'undo') => {
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    const outcome = await send<Job>(`/api/v1/jobs/${job.id}/${what}`, { method: 'POST' });
    if (outcome.ok) told(outcome.data);
    else {
      notify({ kind: 'error', text: problemText(outcome) });
      // it went on meanwhile: show how it is now
      const now = await send<Job>(`/api/v1/jobs/${job.id}`);
      if (now.ok) told(now.data);
    }
    busy.current = false;
    setBusy(false);
  };

  return { step, isBusy };
}
