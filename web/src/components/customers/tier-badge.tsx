import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { Tier } from '@/customers/customer';

export function TierBadge({ tier }: { tier: Tier | null }) {
  const t = useTranslations('tier');
  return tier && <Badge tone={tier === 'free' ? 'neutral' : 'accent'}>{t(tier)}</Badge>;
}
