'use client';
import { cloneElement, useId, type ReactElement, type ReactNode } from 'react';
import { classes } from './classes';

interface ControlProps {
  id?: string;
  required?: boolean;
  'aria-invalid'?: boolean;
  'aria-describedby'?: string;
}

/**
 * A control with its visible label, a hint and what is wrong with it. The control is the one child; it is told its id, and the error is
 * read out with it. `mark` says what is not needed ("optional").
 */
export function Field({
  label,
  mark,
  hint,
  error,
  className,
  children,
}: {
  label: ReactNode;
  mark?: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  className?: string;
  children: ReactElement<ControlProps>;
}) {
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className={classes('flex flex-col gap-1', className)}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="text-small font-medium">
          {label}
        </label>
        {mark && <span className="text-note text-muted">{mark}</span>}
      </div>
      {cloneElement(children, {
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': described || undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-note text-muted">
          {hint}
        </p>
      )}
      {/* always there: what appears in it is read out */}
      <p id={`${id}-error`} aria-live="polite" className="text-note text-bad empty:hidden">
        {error}
      </p>
    </div>
  );
}
