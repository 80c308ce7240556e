'use client';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';
import { ConfirmButton } from '@/components/ui/confirm-button';

/** For what belongs to nobody. */
export function DismissMessage({ id }: { id: string }) {
  const t = useTranslations('unfiled');
  const change = useChange();
  const dismiss = async () => {
    const outcome = await change(
      `/api/v2/unfiled-messages/${id}`,
      { method: 'DELETE' },
      { done: () => t('dismissed') },
    );
    return outcome.ok;
  };
  return (
    <ConfirmButton
      size="small"
      variant="ghost"
      title={t('dismissTitle')}
      text={t('dismissText')}
      confirm={t('dismiss')}
      run={dismiss}
    >
      {t('dismiss')}
    </ConfirmButton>
  );
}
