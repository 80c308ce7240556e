import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { wordFor } from '@/i18n/words';
import type { Status } from '@/customers/customer';

const TONES: Record<Status, Tone> = {
  active: 'good',
  vip: 'accent',
  inactive: 'neutral',
  suspended: 'warn',
  blocked: 'bad',
};

export function StatusBadge({ status }: { status: Status }) {
  const t = useTranslations();
  return <Badge tone={TONES[status]}>{wordFor(t, 'status', status)}</Badge>;
}
