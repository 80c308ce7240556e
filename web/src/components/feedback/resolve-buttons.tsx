'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';

/** Says that something was done about it, and what. */
export function ResolveButton({ id }: { id: string }) {
  const t = useTranslations('feedback');
  const ui = useTranslations('ui');
  const change = useChange();
  const [isOpen, setOpen] = useState(false);
  const submit = async (given: FormData) => {
    const notes = String(given.get('notes') ?? '').trim();
    const outcome = await change(
      `/api/v1/feedback/${id}`,
      { method: 'PUT', body: { resolved: true, resolution_notes: notes || null } },
      { done: () => t('done') },
    );
    if (outcome.ok) setOpen(false);
  };
  return (
    <>
      <Button size="small" className="self-start" onClick={() => setOpen(true)}>
        {t('resolve')}
      </Button>
      <DialogForm
        open={isOpen}
        onClose={() => setOpen(false)}
        onSubmit={submit}
        title={t('resolveTitle')}
        submit={t('resolve')}
      >
        <Field label={t('notes')} mark={ui('optional')} hint={t('notesHint')}>
          <Textarea name="notes" dir="auto" rows={3} maxLength={1000} />
        </Field>
      </DialogForm>
    </>
  );
}

export function ReopenButton({ id }: { id: string }) {
  const t = useTranslations('feedback');
  const change = useChange();
  const reopen = () =>
    change(
      `/api/v1/feedback/${id}`,
      { method: 'PUT', body: { resolved: false } },
      { done: () => t('reopened') },
    );
  return (
    <Button size="small" variant="ghost" className="self-start" onClick={() => void reopen()}>
      {t('reopen')}
    </Button>
  );
}
