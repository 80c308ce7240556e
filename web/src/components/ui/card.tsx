import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';

export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return <section className={classes('rounded-card border border-line bg-surface', className)} {...rest} />;
}

/** The line at the top of a card: what it is about, and what can be done with all of it. */
export function CardHeader({ title, children, id }: { title: ReactNode; children?: ReactNode; id?: string }) {
  return (
    <header className="flex min-h-12 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2">
      <h2 id={id} className="text-body font-semibold">
        {title}
      </h2>
      {children}
    </header>
  );
}
