'use client';
import { useTranslations } from 'next-intl';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { useUndoMerge } from './use-undo-merge';

/** Takes a customer out again who went into another one. */
export function UndoMerge({ id, gone }: { id: string; gone: string }) {
  const t = useTranslations('merges');
  const undo = useUndoMerge();
  return (
    <ConfirmButton
      size="small"
      danger={false}
      label={t('undoNamed', { gone })}
      title={t('undoNamed', { gone })}
      text={t('undoText')}
      confirm={t('undo')}
      run={() => undo(id, gone)}
    >
      {t('undo')}
    </ConfirmButton>
  );
}
