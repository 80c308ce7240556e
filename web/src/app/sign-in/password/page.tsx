import { getTranslations } from 'next-intl/server';
import { SetPasswordForm } from '@/components/session/set-password-form';
import { Preferences } from '@/components/shell/preferences';
import { Texts } from '@/i18n/texts';
import { titled } from '@/page/title';

export const generateMetadata = titled('setPassword.title');

/** Where a one-time link leads. Its token stands behind the #, so that no server's log ever holds it. */
export default async function SetPasswordPage() {
  const t = await getTranslations('setPassword');
  const shell = await getTranslations('shell');
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-6 py-10">
      <div>
        <p className="text-small font-medium text-accent">{shell('product')}</p>
        <h1 className="text-title font-semibold">{t('title')}</h1>
      </div>
      <Texts of={['setPassword']}>
        <SetPasswordForm />
      </Texts>
      <div className="grid grid-cols-2 gap-3 border-t border-line pt-6">
        <Preferences />
      </div>
    </main>
  );
}
