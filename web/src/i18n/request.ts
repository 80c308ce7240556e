import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { isLanguage, LANGUAGE_COOKIE, preferredLanguage, TIME_ZONE_COOKIE } from './languages';

/** The language that was chosen, else the browser's; times in the browser's zone once it has told it. */
export default getRequestConfig(async () => {
  const jar = await cookies();
  const chosen = jar.get(LANGUAGE_COOKIE)?.value;
  const locale = isLanguage(chosen) ? chosen : preferredLanguage((await headers()).get('accept-language'));
  return {
    locale,
    messages: (await import(`../../messages/${locale}.json`)).default,
    timeZone: knownZone(jar.get(TIME_ZONE_COOKIE)?.value),
    formats: {
      dateTime: {
        day: { dateStyle: 'medium' },
        moment: { dateStyle: 'medium', timeStyle: 'short' },
      },
    },
  };
});

function knownZone(name: string | undefined): string {
  try {
    const zone = decodeURIComponent(name ?? 'UTC');
    return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
