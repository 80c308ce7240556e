import type { ComponentProps } from 'react';
import { classes } from './classes';

/** The look of everything that is typed or chosen. */
export const CONTROL =
  'w-full min-w-0 rounded-control border border-edge bg-surface px-3 text-body text-ink placeholder:text-muted hover:border-ink aria-invalid:border-bad disabled:opacity-60';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input className={classes(CONTROL, 'h-9', rest.dir === 'auto' && 'text-page', className)} {...rest} />
  );
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      className={classes(CONTROL, 'min-h-20 py-2', rest.dir === 'auto' && 'text-page', className)}
      {...rest}
    />
  );
}
