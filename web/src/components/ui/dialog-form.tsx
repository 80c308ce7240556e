'use client';
import { useRef, type FormEvent, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from './button';
import { Dialog } from './dialog';
import { Form } from './form';

/** A few fields in a dialog. What is sent goes once however often pressed; `onSubmit` gets what was given, and closes it or not. */
export function DialogForm({
  open,
  onClose,
  onSubmit,
  title,
  description,
  submit,
  variant = 'primary',
  noValidate,
  children,
}: {
  open: boolean;
  onClose: () => void;
  onSubmit: (given: FormData) => Promise<unknown>;
  title: string;
  description?: string;
  /** what the button says */
  submit: string;
  variant?: 'primary' | 'danger';
  noValidate?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations('ui');
  const busy = useRef(false);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    await onSubmit(new FormData(event.currentTarget));
    busy.current = false;
  };
  return (
    <Dialog open={open} onClose={onClose} title={title} description={description}>
      <Form noValidate={noValidate} onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
        {children}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant={variant}>
            {submit}
          </Button>
          <Button variant="ghost" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
