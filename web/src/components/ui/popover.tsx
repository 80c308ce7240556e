'use client';
import { useId, useRef, type ReactNode } from 'react';
import { classes } from './classes';

/**
 * A button that shows a panel over the page, by the platform's own popover: Escape and a click elsewhere close it, and so does
 * following a link in it. `panel` places it.
 */
export function Popover({
  button,
  label,
  className,
  panel,
  children,
}: {
  button: ReactNode;
  label: string;
  className?: string;
  panel: string;
  children: ReactNode;
}) {
  const id = useId();
  const ref = useRef<HTMLDivElement>(null);
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={label} className={className}>
        {button}
      </button>
      <div
        ref={ref}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        onClick={(event) => (event.target as Element).closest('a') && ref.current?.hidePopover()}
        className={classes('fixed m-0 border border-line bg-raised shadow-raised', panel)}
      >
        {children}
      </div>
    </>
  );
}
