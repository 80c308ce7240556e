import { Link } from '@/components/ui/link';
import type { ComponentProps } from 'react';
import { classes } from './classes';

const VARIANTS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border border-line bg-surface text-ink hover:bg-hover',
  ghost: 'text-muted hover:bg-hover hover:text-ink',
  danger: 'bg-bad text-on-bad hover:opacity-90',
} as const;

const SIZES = { small: 'h-8 px-2.5 text-small', medium: 'h-9 px-3 text-body', icon: 'size-9' } as const;

interface Look {
  variant?: keyof typeof VARIANTS;
  size?: keyof typeof SIZES;
}

/** How a button looks, for what has to be another element. */
export function buttonClass({ variant = 'secondary', size = 'medium' }: Look = {}): string {
  return classes(
    'inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-colors disabled:opacity-50 aria-disabled:opacity-50',
    VARIANTS[variant],
    SIZES[size],
  );
}

/** `secondary` unless it is the one thing to do on a page (`primary`). */
export function Button({
  variant,
  size,
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & Look) {
  return <button type={type} className={classes(buttonClass({ variant, size }), className)} {...rest} />;
}

/** A link that looks like a button, since it leads somewhere. */
export function ButtonLink({ variant, size, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link className={classes(buttonClass({ variant, size }), className)} {...rest} />;
}
