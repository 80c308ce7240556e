'use client';
import { useId, useRef, type ReactNode } from 'react';
import { classes } from './classes';

/** A button that shows a panel over the page. `panel` places it. */
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
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={label} className={className}>
        {button}
      </button>
      <PopoverPanel id={id} label={label} className={panel}>
        {children}
      </PopoverPanel>
    </>
  );
}

/**
 * What buttons with its id as their `popoverTarget` show, by the platform's own popover: Escape and a click elsewhere close it, and so
 * does following a link in it. `className` places it.
 */
export function PopoverPanel({
  id,
  label,
  className,
  children,
}: {
  id: string;
  label: string;
  className: string;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDivElement>(null);
  return (
    <div
      ref={ref}
      id={id}
      popover="auto"
      role="dialog"
      aria-label={label}
      onClick={(event) => (event.target as Element).closest('a') && ref.current?.hidePopover()}
      className={classes('fixed m-0 border border-line bg-raised shadow-raised', className)}
    >
      {children}
    </div>
  );
}
