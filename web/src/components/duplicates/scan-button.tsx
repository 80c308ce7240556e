'use client';
import { useEffect, useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { ScanSearch } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useJob } from '@/components/jobs/use-job';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { isOpen, type Job } from '@/jobs/job';

/** Has all customers compared, and shows how far that is; the list is new when it ends. */
export function ScanButton() {
  const t = useTranslations('duplicates');
  const router = useRouter();
  const change = useChange();
  const notify = useToast();
  const [started, setStarted] = useState<Job>();
  const busy = useRef(false);
  const scan = async () => {
    if (busy.current) return;
    busy.current = true;
    const outcome = await change<Job>('/api/v1/customers/duplicates/scan', { method: 'POST' });
    if (outcome.ok) setStarted(outcome.data);
    else busy.current = false;
  };
  const end = ({ status }: Job) => {
    if (!busy.current) return;
    busy.current = false;
    setStarted(undefined);
    const isDone = status === 'completed';
    notify({ kind: isDone ? 'success' : 'error', text: isDone ? t('scanned') : t('scanFailed') });
    router.refresh();
  };
  return (
    <>
      <span role="status" className="text-small text-muted tabular-nums">
        {started && <Progress key={started.id} started={started} onEnd={end} />}
      </span>
      <Button variant="primary" aria-disabled={Boolean(started)} onClick={() => void scan()}>
        <ScanSearch aria-hidden className="size-4" />
        {t('scan')}
      </Button>
    </>
  );
}

function Progress({ started, onEnd }: { started: Job; onEnd: (job: Job) => void }) {
  const t = useTranslations('duplicates');
  const format = useFormatter();
  const { job } = useJob(started);
  const latest = useRef(onEnd);
  useEffect(() => {
    latest.current = onEnd;
  }, [onEnd]);
  useEffect(() => {
    if (!isOpen(job)) latest.current(job);
  }, [job]);
  const { done, total } = job.progress;
  if (!total) return t('scanStarting');
  return t('scanning', { share: format.number(Math.min(done / total, 1), { style: 'percent' }) });
}
