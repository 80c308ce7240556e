import { Menu } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '@/components/ui/link';
import { getTranslations } from 'next-intl/server';
import { PaletteButton } from '@/components/search/palette-button';
import { Popover } from '@/components/ui/popover';
import { Texts } from '@/i18n/texts';
import { can, type Session } from '@/session/session';
import { AccountButton, AccountPanel } from './account-menu';
import { FocusKeeper } from './focus-keeper';
import { destinations } from './navigation';
import { NavigationList } from './navigation-list';

/** The frame of every page but the sign-in: where one can go, who one is, and the page. */
export async function Shell({ session, children }: { session: Session; children: ReactNode }) {
  const t = await getTranslations('shell');
  const names = await getTranslations('navigation');
  const pages = destinations(session)
    .flatMap(({ items }) => items)
    .map(({ href, text }) => ({ href, text: names(text) }));
  const palette = (place: 'top' | 'side') => (
    <Texts of={['palette']}>
      <PaletteButton place={place} pages={pages} hasCustomers={can(session, 'crm:read:customers')} />
    </Texts>
  );
  return (
    <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed start-2 top-2 z-50 -translate-y-20 rounded-control bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-surface px-4 lg:hidden">
        <Popover
          label={t('navigation')}
          className="-ms-2 grid size-10 place-items-center rounded-control hover:bg-hover"
          button={<Menu aria-hidden className="size-5" />}
          panel="inset-y-0 start-0 end-auto h-dvh max-h-none w-64 border-y-0 border-s-0 p-3"
        >
          <nav aria-label={t('navigation')}>
            <NavigationList session={session} />
          </nav>
        </Popover>
        <Brand name={t('product')} />
        <div className="ms-auto flex">
          {palette('top')}
          <AccountButton session={session} place="top" />
        </div>
      </header>
      <aside className="sticky top-0 hidden h-dvh flex-col border-e border-line bg-surface lg:flex">
        <div className="flex h-14 items-center px-4">
          <Brand name={t('product')} />
        </div>
        <div className="px-3 pb-2">{palette('side')}</div>
        <nav aria-label={t('navigation')} className="grow overflow-y-auto px-3 py-1">
          <NavigationList session={session} />
        </nav>
        <div className="border-t border-line p-3">
          <AccountButton session={session} place="side" />
        </div>
      </aside>
      <AccountPanel session={session} />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-7xl px-4 py-6 outline-none lg:px-8 lg:py-8"
      >
        {children}
      </main>
      <FocusKeeper within="content" />
    </div>
  );
}

function Brand({ name }: { name: string }) {
  return (
    <Link href="/" className="flex min-w-0 items-center gap-2 rounded-control text-small font-semibold">
      <svg aria-hidden viewBox="0 0 32 32" className="size-6 shrink-0">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <circle cx="16" cy="12.500" r="4.500" className="fill-on-accent" />
        <path d="M7.500 25c.8-4.600 4.300-7 8.500-7s7.700 2.400 8.500 7z" className="fill-on-accent" />
      </svg>
      <span className="truncate">{name}</span>
    </Link>
  );
}
