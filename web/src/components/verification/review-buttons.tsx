'use client';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslations } from 'next-intl';
import type { NotSent } from '@/components/session/send';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';

type Decision = 'completed' | 'failed';

/** Takes a verification on, gives it back, and decides it with a note. */
export function ReviewButtons({
  id,
  isMine,
  canApprove,
}: {
  id: string;
  isMine: boolean;
  canApprove: boolean;
}) {
  const t = useTranslations('verification');
  const ui = useTranslations('ui');
  const change = useChange();
  const [decision, setDecision] = useState<Decision>();
  const busy = useRef(false);

  const problem = ({ status, error }: NotSent) => {
    if (status === 403) return t('fourEyes');
    if (status === 409) return t('notNow');
    return error === 'profile_incomplete' ? t('papersMissing') : undefined;
  };
  const once = async (act: () => Promise<unknown>) => {
    if (busy.current) return;
    busy.current = true;
    await act();
    busy.current = false;
  };
  const claim = () =>
    once(() =>
      change(
        `/api/v1/verifications/${id}/claim`,
        { method: isMine ? 'DELETE' : 'POST' },
        { done: () => t(isMine ? 'released' : 'claimed'), problem },
      ),
    );
  const decide = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const notes = String(new FormData(event.currentTarget).get('notes') ?? '').trim();
    void once(async () => {
      const outcome = await change(
        `/api/v1/verifications/${id}`,
        { method: 'PATCH', body: { status: decision, ...(notes && { notes }) } },
        { done: () => t(decision === 'completed' ? 'approved' : 'rejected'), problem },
      );
      if (outcome.ok) setDecision(undefined);
    });
  };
  const isApproval = decision === 'completed';
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" onClick={() => void claim()}>
        {t(isMine ? 'release' : 'claim')}
      </Button>
      {canApprove && (
        <Button size="small" variant="primary" onClick={() => setDecision('completed')}>
          {t('approve')}
        </Button>
      )}
      <Button size="small" onClick={() => setDecision('failed')}>
        {t('reject')}
      </Button>
      <Dialog
        open={decision !== undefined}
        onClose={() => setDecision(undefined)}
        title={t(isApproval ? 'approveTitle' : 'rejectTitle')}
        description={t('decideText')}
      >
        <form method="post" onSubmit={decide} className="flex flex-col gap-4">
          <Field label={t('note')} mark={ui('optional')} hint={t('noteHint')}>
            <Textarea name="notes" dir="auto" rows={3} maxLength={2000} />
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant={isApproval ? 'primary' : 'danger'}>
              {t(isApproval ? 'approve' : 'reject')}
            </Button>
            <Button variant="ghost" onClick={() => setDecision(undefined)}>
              {ui('cancel')}
            </Button>
          </div>
        </form>
      </Dialog>
    </div>
  );
}
