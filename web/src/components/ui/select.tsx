import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from './classes';
import { CONTROL } from './input';

/** The platform's own select: the keyboard and the phone know it, and it weighs nothing. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={classes('relative inline-flex w-full', className)}>
      <select className={classes(CONTROL, 'h-9 appearance-none pe-8')} {...rest} />
      <ChevronDown aria-hidden className="pointer-events-none absolute end-2.5 top-2.5 size-4 text-muted" />
    </span>
  );
}
