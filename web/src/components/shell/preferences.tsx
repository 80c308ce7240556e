import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import { isTheme, LANGUAGES, THEME_COOKIE, THEMES } from '@/i18n/languages';
import { PreferenceSelect } from './preference-select';

/** Language and theme, kept in this browser. */
export async function Preferences() {
  const t = await getTranslations('shell');
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <>
      <PreferenceSelect
        kind="language"
        label={t('language')}
        value={await getLocale()}
        options={Object.entries(LANGUAGES).map(([value, text]) => ({ value, text, lang: value }))}
      />
      <PreferenceSelect
        kind="theme"
        label={t('theme')}
        value={isTheme(theme) ? theme : 'system'}
        options={THEMES.map((value) => ({ value, text: t(`themes.${value}`) }))}
      />
    </>
  );
}
