/** Each in its own name. */
export const LANGUAGES = { en: 'English', fr: 'Français', es: 'Español', ar: 'العربية' } as const;
export type Language = keyof typeof LANGUAGES;

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

export const LANGUAGE_COOKIE = 'language';
export const THEME_COOKIE = 'theme';
export const TIME_ZONE_COOKIE = 'time_zone';

export const isLanguage = (text: string | undefined): text is Language =>
  text !== undefined && Object.hasOwn(LANGUAGES, text);

export const isTheme = (text: string | undefined): text is Theme => THEMES.some((theme) => theme === text);

export const directionOf = (language: string): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

/** The first language of an Accept-Language that there is, by the weights it gives; English where there is none. */
export function preferredLanguage(acceptLanguage: string | null): Language {
  const wishes = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish, at) => {
      const [tag = '', ...parameters] = wish.trim().split(';');
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='))?.split('=')[1];
      return {
        language: tag.split('-')[0]?.toLowerCase(),
        weight: weight === undefined ? 1 : Number(weight) || 0,
        at,
      };
    });
  wishes.sort((a, b) => b.weight - a.weight || a.at - b.at);
  const found = wishes.find(({ language, weight }) => weight > 0 && isLanguage(language))?.language;
  return isLanguage(found) ? found : 'en';
}
