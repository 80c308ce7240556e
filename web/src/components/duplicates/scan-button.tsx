'use client';
import { useEffect, useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { ScanSearch } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';

type Job = components['schemas']['Job'];

/** Has all customers compared, and shows how far that is; the list is new when it ends. */
export function ScanButton() {
  const t = useTranslations('duplicates');
  const format = useFormatter();
  const router = useRouter();
  const change = useChange();
  const notify = useToast();
  const [job, setJob] = useState<Job>();
  const events = useRef<EventSource>(undefined);
  const busy = useRef(false);
  useEffect(() => () => events.current?.close(), []);

  const follow = (started: Job) => {
    setJob(started);
    const source = new EventSource(`/api/v1/jobs/${started.id}/events`);
    events.current = source;
    let last = started;
    source.addEventListener('progress', ({ data }) => {
      last = JSON.parse(data as string) as Job;
      setJob(last);
    });
    source.addEventListener('end', () => {
      source.close();
      busy.current = false;
      setJob(undefined);
      const isDone = last.status === 'completed';
      notify({ kind: isDone ? 'success' : 'error', text: isDone ? t('scanned') : t('scanFailed') });
      router.refresh();
    });
  };
  const scan = async () => {
    if (busy.current) return;
    busy.current = true;
    const outcome = await change<Job>('/api/v1/customers/duplicates/scan', { method: 'POST' });
    if (outcome.ok) follow(outcome.data);
    else busy.current = false;
  };
  const { done = 0, total = null } = job?.progress ?? {};
  return (
    <>
      <span role="status" className="text-small text-muted tabular-nums">
        {job &&
          (total
            ? t('scanning', { share: format.number(Math.min(done / total, 1), { style: 'percent' }) })
            : t('scanStarting'))}
      </span>
      <Button variant="primary" aria-disabled={Boolean(job)} onClick={() => void scan()}>
        <ScanSearch aria-hidden className="size-4" />
        {t('scan')}
      </Button>
    </>
  );
}
