import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Where there is nothing: says so, and what to do next (`children`: a button or link); as a page of its own, under its heading. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  isPage = false,
  children,
}: {
  icon: LucideIcon;
  title: ReactNode;
  text?: ReactNode;
  /** it stands in place of a page */
  isPage?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-12 text-center">
      <span className="mb-1 grid size-10 place-items-center rounded-card border border-line text-muted">
        <Icon aria-hidden className="size-5" />
      </span>
      <p className="text-body font-semibold">
        {isPage ? (
          <span role="heading" aria-level={1}>
            {title}
          </span>
        ) : (
          title
        )}
      </p>
      {text && <p className="max-w-sm text-small text-muted">{text}</p>}
      {children && <div className="mt-2 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
