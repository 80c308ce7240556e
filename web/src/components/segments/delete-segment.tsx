'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useSend } from '@/components/session/session-provider';
import { useProblemText } from '@/components/session/use-problem-text';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { useToast } from '@/components/ui/toast';

/** Asks before, since a segment does not come back. */
export function DeleteSegment({ id, name }: { id: string; name: string }) {
  const t = useTranslations('segments');
  const ui = useTranslations('ui');
  const router = useRouter();
  const send = useSend();
  const notify = useToast();
  const problemText = useProblemText();

  const remove = async () => {
    const outcome = await send(`/api/v1/segments/${id}`, { method: 'DELETE' });
    if (!outcome.ok) {
      notify({ kind: 'error', text: outcome.status === 409 ? t('inUse') : problemText(outcome) });
      return true;
    }
    notify({ kind: 'success', text: t('deleted', { name }) });
    router.push('/segments');
    router.refresh();
    return true;
  };

  return (
    <ConfirmButton
      title={t('deleteTitle', { name })}
      text={t('deleteText')}
      confirm={ui('delete')}
      run={remove}
    >
      {ui('delete')}
    </ConfirmButton>
  );
}
