import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Where there is nothing: says so, and what to do next (`children`: a button or link). */
export function EmptyState({
  icon: Icon,
  title,
  text,
  children,
}: {
  icon: LucideIcon;
  title: ReactNode;
  text?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-12 text-center">
      <span className="mb-1 grid size-10 place-items-center rounded-card border border-line text-muted">
        <Icon aria-hidden className="size-5" />
      </span>
      <p className="text-body font-semibold">{title}</p>
      {text && <p className="max-w-sm text-small text-muted">{text}</p>}
      {children && <div className="mt-2 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
