'use client';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';

/** Says that something was done about it, and what. */
export function ResolveButton({ id }: { id: string }) {
  const t = useTranslations('feedback');
  const ui = useTranslations('ui');
  const change = useChange();
  const [isOpen, setOpen] = useState(false);
  const busy = useRef(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    const notes = String(new FormData(event.currentTarget).get('notes') ?? '').trim();
    const outcome = await change(
      `/api/v1/feedback/${id}`,
      { method: 'PUT', body: { resolved: true, resolution_notes: notes || null } },
      { done: () => t('done') },
    );
    busy.current = false;
    if (outcome.ok) setOpen(false);
  };
  return (
    <>
      <Button size="small" className="self-start" onClick={() => setOpen(true)}>
        {t('resolve')}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={t('resolveTitle')}>
        <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          <Field label={t('notes')} mark={ui('optional')} hint={t('notesHint')}>
            <Textarea name="notes" dir="auto" rows={3} maxLength={1000} />
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary">
              {t('resolve')}
            </Button>
            <Button variant="ghost" onClick={() => setOpen(false)}>
              {ui('cancel')}
            </Button>
          </div>
        </form>
      </Dialog>
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
