'use client';
import { useRef } from 'react';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';

/** Sends one event again, with the id it had. */
export function ReplayOne({ webhook, event }: { webhook: string; event: string }) {
  const t = useTranslations('webhooks');
  const change = useChange();
  const busy = useRef(false);
  const replay = async () => {
    if (busy.current) return;
    busy.current = true;
    await change(
      `/api/v1/webhooks/${webhook}/replay`,
      { method: 'POST', body: { event_ids: [event] } },
      {
        done: () => t('replayed', { count: 1 }),
        problem: ({ status }) => (status === 403 ? t('beyond') : status === 409 ? t('inactive') : undefined),
      },
    );
    busy.current = false;
  };
  return (
    <Button
      size="icon"
      variant="ghost"
      aria-label={t('again')}
      title={t('again')}
      onClick={() => void replay()}
    >
      <RotateCcw aria-hidden className="size-4" />
    </Button>
  );
}
