'use client';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from './button';
import { classes } from './classes';
import { hideOthers } from './hide-others';

const FIELD = 'input:not([type=hidden], [disabled]), select, textarea';

/** The platform's modal dialog: it keeps the focus, gives it back, and closes by Escape. Its content is there only while it is open. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  size = 'medium',
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  size?: 'medium' | 'wide';
  children: ReactNode;
}) {
  const t = useTranslations('ui');
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  const shown = useRef<() => void>(undefined);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!open || !dialog) return;
    dialog.showModal();
    // who opens it to write something writes; else the way out has the focus, as it stands first
    if (!dialog.querySelector('[autofocus]')) dialog.querySelector<HTMLElement>(FIELD)?.focus();
    shown.current = hideOthers(dialog);
    // also where it is taken off the page while it is open: closing is what gives the focus back
    return () => {
      shown.current?.();
      dialog.close();
    };
  }, [open]);
  // before the focus goes back to what was hidden
  const close = () => {
    shown.current?.();
    ref.current?.close();
  };
  return (
    <dialog
      ref={ref}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onClose={onClose}
      onCancel={() => shown.current?.()}
      onClick={(event) => event.target === ref.current && close()}
      className={classes(
        'm-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] overflow-y-auto rounded-card border border-line bg-raised p-0 shadow-raised',
        size === 'wide' ? 'max-w-3xl' : 'max-w-md',
      )}
    >
      {open && (
        <div className="flex flex-col gap-4 p-5">
          <header className="flex items-start justify-between gap-4">
            <div>
              <h2 id={`${id}-title`} className="text-lead font-semibold">
                {title}
              </h2>
              {description && (
                <p id={`${id}-description`} className="mt-1 text-small text-muted">
                  {description}
                </p>
              )}
            </div>
            <Button
              variant="ghost"
              size="icon"
              className="-me-2 -mt-2"
              aria-label={t('close')}
              onClick={close}
            >
              <X aria-hidden className="size-4" />
            </Button>
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}
