'use client';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';
import { ConfirmButton } from '@/components/ui/confirm-button';

/** Takes a customer out again who went into another one. */
export function UndoMerge({ id, gone }: { id: string; gone: string }) {
  const t = useTranslations('merges');
  const change = useChange();
  const undo = async () => {
    const outcome = await change(
      `/api/v1/merges/${id}/undo`,
      { method: 'POST' },
      {
        done: () => t('undone', { gone }),
        problem: ({ status }) => (status === 409 ? t('notUndone') : undefined),
      },
    );
    return outcome.ok;
  };
  return (
    <ConfirmButton
      size="small"
      danger={false}
      label={t('undoNamed', { gone })}
      title={t('undoNamed', { gone })}
      text={t('undoText')}
      confirm={t('undo')}
      run={undo}
    >
      {t('undo')}
    </ConfirmButton>
  );
}
