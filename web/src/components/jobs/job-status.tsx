import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { wordFor } from '@/i18n/words';
import type { JobStatus as Status } from '@/jobs/job';

const TONES: Readonly<Record<Status, Tone>> = {
  queued: 'neutral',
  running: 'accent',
  planned: 'warn',
  completed: 'good',
  failed: 'bad',
  cancelled: 'neutral',
  undoing: 'accent',
  undone: 'neutral',
};

export function JobStatus({ status }: { status: Status }) {
  const t = useTranslations('jobs');
  return <Badge tone={TONES[status]}>{wordFor(t, 'status', status)}</Badge>;
}
