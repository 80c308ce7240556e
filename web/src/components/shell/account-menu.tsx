import { BookOpen, CircleUserRound, Settings2 } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { docsAddress } from '@/api/docs-address';
import { PopoverPanel } from '@/components/ui/popover';
import { classes } from '@/components/ui/classes';
import { Truncated } from '@/components/ui/truncated';
import type { Session } from '@/session/session';
import { Preferences } from './preferences';
import { SignOut } from './sign-out';

const PANEL = 'account';

/** Opens the account's panel. There is one at the top of a phone, and one at the side elsewhere. */
export async function AccountButton({ session, place }: { session: Session; place: 'top' | 'side' }) {
  const t = await getTranslations('shell');
  const person = session.kind === 'person' ? session.person : undefined;
  const Icon = person ? CircleUserRound : Settings2;
  return (
    <button
      type="button"
      popoverTarget={PANEL}
      // what one reads on it is in its name: nothing but the picture is named otherwise
      aria-label={place === 'side' ? undefined : t('account')}
      className={classes(
        'flex items-center gap-2.5 rounded-control hover:bg-hover',
        place === 'side' ? 'min-h-10 w-full px-2 text-start' : '-me-2 size-10 justify-center',
      )}
    >
      <Icon aria-hidden className={place === 'side' ? 'size-4 shrink-0 text-muted' : 'size-5'} />
      {place === 'side' && (
        <>
          <Truncated className="text-body font-medium">{person?.name ?? t('settings')}</Truncated>
          <span className="sr-only">{t('account')}</span>
        </>
      )}
    </button>
  );
}

/** Who one is, in which language and light; and the way out. Once on a page, for both buttons. */
export async function AccountPanel({ session }: { session: Session }) {
  const t = await getTranslations('shell');
  const person = session.kind === 'person' ? session.person : undefined;
  const docs = docsAddress();
  return (
    <PopoverPanel
      id={PANEL}
      label={t('account')}
      className="inset-auto w-60 rounded-card p-3 max-lg:end-4 max-lg:top-14 lg:start-3 lg:bottom-16"
    >
      <div className="flex flex-col gap-3">
        {person && (
          <p className="border-b border-line pb-3">
            <Truncated className="font-medium">{person.name}</Truncated>
            <Truncated className="text-small text-muted">{person.email}</Truncated>
          </p>
        )}
        <Preferences />
        {docs && (
          <a
            href={docs}
            target="_blank"
            rel="noreferrer"
            className="flex h-9 items-center gap-2 rounded-control text-accent hover:underline"
          >
            <BookOpen aria-hidden className="size-4" />
            {t('apiDocumentation')}
          </a>
        )}
        {person && <SignOut />}
      </div>
    </PopoverPanel>
  );
}
