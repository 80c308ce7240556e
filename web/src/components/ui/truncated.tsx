import type { ComponentProps } from 'react';
import { classes } from './classes';

/**
 * A line of what somebody wrote, which ends in … where there is no room: at the end of its own direction, a Latin name in an Arabic
 * page too, yet on the side where the page's lines begin. What stands in it is plain text: elements with a direction of their own
 * would not be asked for theirs.
 */
export function Truncated({ className, dir = 'auto', ...rest }: ComponentProps<'span'>) {
  return <span dir={dir} className={classes('block min-w-0 truncate text-page', className)} {...rest} />;
}
