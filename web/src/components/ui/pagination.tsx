import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { buttonClass, ButtonLink } from './button';
import { classes } from './classes';

/** Where one is in a list, and the way on. `href` makes the address of a page. */
export function Pagination({
  page,
  pages,
  href,
}: {
  page: number;
  pages: number;
  href: (page: number) => string;
}) {
  const t = useTranslations('ui');
  if (pages <= 1) return null;
  const step = (to: number, text: string, icon: ReactNode) =>
    to >= 1 && to <= pages ? (
      <ButtonLink href={href(to)} size="small" aria-label={text}>
        {icon}
      </ButtonLink>
    ) : (
      <span aria-hidden className={classes(buttonClass({ size: 'small' }), 'opacity-40')}>
        {icon}
      </span>
    );
  return (
    <nav aria-label={t('pages')} className="flex items-center justify-end gap-3 px-4 py-3">
      <span className="text-small text-muted tabular-nums">{t('pageOf', { page, pages })}</span>
      <span className="flex gap-1">
        {step(page - 1, t('previous'), <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />)}
        {step(page + 1, t('next'), <ChevronRight aria-hidden className="size-4 rtl:-scale-x-100" />)}
      </span>
    </nav>
  );
}
