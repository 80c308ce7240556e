'use client';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classes } from '@/components/ui/classes';
import type { PageEntry } from './matching-pages';

const Palette = lazy(() => import('./palette'));

/** Opens the palette; so do Ctrl+K and ⌘K, wherever the focus is. There is one at the top of a phone, and one at the side elsewhere. */
export function PaletteButton({
  place,
  pages,
  hasCustomers,
}: {
  place: 'top' | 'side';
  pages: PageEntry[];
  hasCustomers: boolean;
}) {
  const t = useTranslations('palette');
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    // the side is not shown on a phone, and a dialog in it would not be either
    const isShown = matchMedia('(min-width: 64rem)');
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (isShown.matches !== (place === 'side')) return;
      event.preventDefault();
      // what is open over the page may hold something typed: nobody leaves it by a key
      if (!document.querySelector('dialog[open]')) setOpen(true);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [place]);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        aria-label={place === 'top' ? t('open') : undefined}
        onClick={() => setOpen(true)}
        className={classes(
          'flex items-center gap-2.5 rounded-control text-muted hover:bg-hover hover:text-ink',
          place === 'side' ? 'h-8 w-full border border-line px-2 text-start' : 'size-10 justify-center',
        )}
      >
        <Search aria-hidden className={place === 'side' ? 'size-4 shrink-0' : 'size-5'} />
        {place === 'side' && (
          <>
            <span className="grow truncate text-body">{t('open')}</span>
            <kbd aria-hidden className="font-sans text-note" dir="ltr">
              Ctrl K
            </kbd>
          </>
        )}
      </button>
      {isOpen && (
        <Suspense>
          <Palette pages={pages} hasCustomers={hasCustomers} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
