'use client';
import { useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useSend } from '@/components/session/session-provider';
import { useProblemText } from '@/components/session/use-problem-text';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toast';

/** Asks before, since a segment does not come back. */
export function DeleteSegment({ id, name }: { id: string; name: string }) {
  const t = useTranslations('segments');
  const ui = useTranslations('ui');
  const router = useRouter();
  const send = useSend();
  const notify = useToast();
  const problemText = useProblemText();
  const [isAsking, setAsking] = useState(false);
  const busy = useRef(false);

  const remove = async () => {
    if (busy.current) return;
    busy.current = true;
    const outcome = await send(`/api/v1/segments/${id}`, { method: 'DELETE' });
    busy.current = false;
    setAsking(false);
    if (!outcome.ok) {
      return notify({ kind: 'error', text: outcome.status === 409 ? t('inUse') : problemText(outcome) });
    }
    notify({ kind: 'success', text: t('deleted', { name }) });
    router.push('/segments');
    router.refresh();
  };

  return (
    <>
      <Button onClick={() => setAsking(true)}>{ui('delete')}</Button>
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t('deleteTitle', { name })}
        description={t('deleteText')}
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{ui('cancel')}</Button>
          <Button variant="danger" onClick={() => void remove()}>
            {ui('delete')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
