import type { ComponentProps } from 'react';
import { classes } from './classes';

/** With room around it for a finger. Give it an `aria-label`, or an id that a label names. */
export function Checkbox({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <input
      type="checkbox"
      className={classes('size-4 shrink-0 cursor-pointer accent-accent', className)}
      {...rest}
    />
  );
}
