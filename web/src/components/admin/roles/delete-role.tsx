'use client';
import { useRouter } from 'next/navigation';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';
import { ConfirmButton } from '@/components/ui/confirm-button';

export function DeleteRole({ id, name }: { id: string; name: string }) {
  const t = useTranslations('roles');
  const ui = useTranslations('ui');
  const change = useChange();
  const router = useRouter();
  const remove = async () => {
    const outcome = await change(
      `/api/v1/roles/${id}`,
      { method: 'DELETE' },
      {
        done: () => t('deleted', { name }),
        problem: ({ status }) => (status === 409 ? t('inUse') : status === 403 ? t('beyond') : undefined),
      },
    );
    if (outcome.ok) router.push('/admin/roles');
    return outcome.ok;
  };
  return (
    <ConfirmButton
      title={t('deleteTitle', { name })}
      text={t('deleteText')}
      confirm={ui('delete')}
      run={remove}
    >
      <Trash2 aria-hidden className="size-4" />
      {ui('delete')}
    </ConfirmButton>
  );
}
