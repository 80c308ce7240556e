'use client';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';
import { ConfirmButton } from '@/components/ui/confirm-button';

export function RevokeKey({ id, name }: { id: string; name: string }) {
  const t = useTranslations('apiKeys');
  const change = useChange();
  const revoke = async () => {
    const outcome = await change(
      `/api/v1/api-keys/${id}`,
      { method: 'DELETE' },
      {
        done: () => t('revoked', { name }),
        problem: ({ status }) => (status === 403 ? t('beyond') : undefined),
      },
    );
    return outcome.ok;
  };
  return (
    <ConfirmButton
      size="small"
      label={t('revokeNamed', { name })}
      title={t('revokeTitle', { name })}
      text={t('revokeText')}
      confirm={t('revoke')}
      run={revoke}
    >
      {t('revoke')}
    </ConfirmButton>
  );
}
