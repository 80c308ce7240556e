import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Preferences } from '@/components/shell/preferences';
import { Texts } from '@/i18n/texts';
import { titled } from '@/page/title';
import { nextPath } from '@/session/next-path';
import { getSession } from '@/session/session';
import { SignInAndGo } from './sign-in-and-go';

export const generateMetadata = titled('signIn.title');

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const next = nextPath((await searchParams).next);
  const { kind } = await getSession();
  if (kind === 'person' || kind === 'alone') redirect(next);
  const t = await getTranslations('signIn');
  const shell = await getTranslations('shell');
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-6 py-10">
      <div>
        <p className="text-small font-medium text-accent">{shell('product')}</p>
        <h1 className="text-title font-semibold">{t('title')}</h1>
      </div>
      <Texts of={['signIn']}>
        <SignInAndGo next={next} />
      </Texts>
      <div className="grid grid-cols-2 gap-3 border-t border-line pt-6">
        <Preferences />
      </div>
    </main>
  );
}
