import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { wordFor } from '@/i18n/words';
import type { Tier } from '@/customers/customer';

export function TierBadge({ tier }: { tier: Tier | null }) {
  const t = useTranslations();
  return tier && <Badge tone={tier === 'free' ? 'neutral' : 'accent'}>{wordFor(t, 'tier', tier)}</Badge>;
}
