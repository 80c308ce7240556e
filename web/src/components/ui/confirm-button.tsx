'use client';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from './button';
import { Dialog } from './dialog';

/** A button for what cannot simply be taken back: it asks first. `run` says whether it was done, and the question goes. */
export function ConfirmButton({
  children,
  label,
  title,
  text,
  confirm,
  danger = true,
  size,
  variant,
  run,
}: {
  children: ReactNode;
  /** read out instead of what is seen, where several look alike */
  label?: string;
  title: string;
  text?: ReactNode;
  confirm: string;
  danger?: boolean;
  size?: 'small' | 'medium' | 'icon';
  variant?: 'secondary' | 'ghost';
  run: () => Promise<boolean>;
}) {
  const t = useTranslations('ui');
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const go = async () => {
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    const isDone = await run();
    busy.current = false;
    setBusy(false);
    if (isDone) setOpen(false);
  };
  return (
    <>
      <Button size={size} variant={variant} aria-label={label} onClick={() => setOpen(true)}>
        {children}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={title} description={text}>
        <div className="flex flex-wrap gap-2">
          <Button variant={danger ? 'danger' : 'primary'} aria-disabled={isBusy} onClick={() => void go()}>
            {confirm}
          </Button>
          <Button variant="ghost" onClick={() => setOpen(false)}>
            {t('cancel')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
