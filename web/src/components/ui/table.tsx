import type { ComponentProps } from 'react';
import { classes } from './classes';

/** A table that scrolls in itself where it is too wide. `relative`: what only screen readers see stays inside. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return (
    <div className="relative overflow-x-auto" tabIndex={-1}>
      <table className={classes('w-full border-collapse text-start text-body', className)} {...rest} />
    </div>
  );
}

export function TableHeader(props: ComponentProps<'thead'>) {
  return <thead className="border-b border-line text-note text-muted" {...props} />;
}

export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={classes('border-b border-line last:border-0', className)} {...rest} />;
}

export function TableHead({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={classes(
        'h-10 px-3 text-start font-medium whitespace-nowrap first:ps-4 last:pe-4',
        className,
      )}
      {...rest}
    />
  );
}

/** `numeric`: figures stand under one another. */
export function TableCell({ numeric, className, ...rest }: ComponentProps<'td'> & { numeric?: boolean }) {
  return (
    <td
      className={classes('h-11 px-3 first:ps-4 last:pe-4', numeric && 'text-end tabular-nums', className)}
      {...rest}
    />
  );
}
