'use client';
import { useRef, useState } from 'react';
import { useTranslations } from 'next-intl';
import type { NotSent } from '@/components/session/send';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';
import { DialogForm } from '@/components/ui/dialog-form';
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
  const claim = async () => {
    if (busy.current) return;
    busy.current = true;
    await change(
      `/api/v1/verifications/${id}/claim`,
      { method: isMine ? 'DELETE' : 'POST' },
      { done: () => t(isMine ? 'released' : 'claimed'), problem },
    );
    busy.current = false;
  };
  const decide = async (given: FormData) => {
    const notes = String(given.get('notes') ?? '').trim();
    const outcome = await change(
      `/api/v1/verifications/${id}`,
      { method: 'PATCH', body: { status: decision, ...(notes && { notes }) } },
      { done: () => t(decision === 'completed' ? 'approved' : 'rejected'), problem },
    );
    if (outcome.ok) setDecision(undefined);
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
      <DialogForm
        open={decision !== undefined}
        onClose={() => setDecision(undefined)}
        onSubmit={decide}
        title={t(isApproval ? 'approveTitle' : 'rejectTitle')}
        description={t('decideText')}
        submit={t(isApproval ? 'approve' : 'reject')}
        variant={isApproval ? 'primary' : 'danger'}
      >
        <Field label={t('note')} mark={ui('optional')} hint={t('noteHint')}>
          <Textarea name="notes" dir="auto" rows={3} maxLength={2000} />
        </Field>
      </DialogForm>
    </div>
  );
}
