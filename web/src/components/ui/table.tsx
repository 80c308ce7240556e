import type { ComponentProps } from 'react';
import { classes } from './classes';

/** On a phone a row is a card: its cells under one another, with what they are (`label`) before them. It is read as a table all the same. */
const CARDS =
  'max-md:block max-md:[&_thead]:sr-only max-md:[&_tbody]:block max-md:[&_tbody_tr]:flex max-md:[&_tbody_tr]:flex-col max-md:[&_tbody_tr]:gap-1 max-md:[&_tbody_tr]:p-4 max-md:[&_td]:flex max-md:[&_td]:h-auto max-md:[&_td]:w-auto max-md:[&_td]:flex-wrap max-md:[&_td]:items-baseline max-md:[&_td]:gap-x-2 max-md:[&_td]:p-0! max-md:[&_td]:text-start';

/**
 * A table that scrolls in itself where it is too wide; with `cards` nothing of it is out of sight on a phone, for rows with something to
 * do in them. `relative`: what only screen readers see stays inside.
 */
export function Table({ cards, className, ...rest }: ComponentProps<'table'> & { cards?: boolean }) {
  return (
    <div className="relative overflow-x-auto" tabIndex={-1}>
      <table
        className={classes('w-full border-collapse text-start text-body', cards && CARDS, className)}
        {...rest}
      />
    </div>
  );
}

export function TableHeader(props: ComponentProps<'thead'>) {
  return <thead className="border-b border-line text-note text-muted" {...props} />;
}

export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={classes('border-b border-line last:border-0', className)} {...rest} />;
}

/** `numeric`: above figures, which end where it ends. */
export function TableHead({ numeric, className, ...rest }: ComponentProps<'th'> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={classes(
        'h-10 px-3 font-medium whitespace-nowrap first:ps-4 last:pe-4',
        numeric ? 'text-end' : 'text-start',
        className,
      )}
      {...rest}
    />
  );
}

/** `numeric`: figures stand under one another. `label`: what the column says, on the cards of a phone. */
export function TableCell({
  numeric,
  label,
  className,
  children,
  ...rest
}: ComponentProps<'td'> & { numeric?: boolean; label?: string }) {
  return (
    <td
      className={classes('h-11 px-3 first:ps-4 last:pe-4', numeric && 'text-end tabular-nums', className)}
      {...rest}
    >
      {label && (
        <span aria-hidden className="text-small text-muted md:hidden">
          {label}
        </span>
      )}
      {children}
    </td>
  );
}
