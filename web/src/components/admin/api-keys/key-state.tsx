import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';

const TONES = { active: 'good', expired: 'warn', revoked: 'neutral' } as const;

export function KeyState({ status }: { status: keyof typeof TONES }) {
  const t = useTranslations('apiKeys.states');
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
