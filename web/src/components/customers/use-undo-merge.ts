'use client';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';

/** Takes a customer out again who went into another one; answers whether it was done. */
export function useUndoMerge() {
  const t = useTranslations('merges');
  const change = useChange();
  return async (id: string, gone: string): Promise<boolean> => {
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
}
