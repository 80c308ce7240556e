import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { Badge } from '@/components/ui/badge';

type Webhook = components['schemas']['Webhook'];

/** Whether it is told anything, and whether that gets through. */
export function WebhookState({
  webhook,
}: {
  webhook: Pick<Webhook, 'active' | 'failing_since' | 'disabled_at'>;
}) {
  const t = useTranslations('webhooks.states');
  if (!webhook.active && webhook.disabled_at) return <Badge tone="bad">{t('disabled')}</Badge>;
  if (!webhook.active) return <Badge>{t('off')}</Badge>;
  if (webhook.failing_since) return <Badge tone="warn">{t('failing')}</Badge>;
  return <Badge tone="good">{t('on')}</Badge>;
}
