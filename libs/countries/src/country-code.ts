import { foldText } from '@crm/criteria';

/** What countries are called that no dictionary calls them. */
const ALSO: Readonly<Record<string, string>> = {
  usa: 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  holland: 'NL',
  uae: 'AE',
};

const LANGUAGES = ['en', 'fr', 'es', 'ar'];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** The code of a country (ISO 3166-1 alpha-2), by the code or its name in one of the four languages; undefined where it is none. */
export function countryCodeOf(country: string): string | undefined {
  const given = country.trim();
  return isCode(given) ? given.toUpperCase() : codes().get(foldText(given));
}

/** Whether a text is a country's code, or its name in English as dictionaries have it. */
export function isCodeOrEnglishName(country: string): boolean {
  const code = countryCodeOf(country);
  if (code === undefined) return false;
  return isCode(country.trim()) || foldText(namesIn('en').of(code) ?? '') === foldText(country.trim());
}

function isCode(text: string): boolean {
  const known = codes();
  return (
    /^[a-z]{2}$/i.test(text) &&
    !known.has(foldText(text)) &&
    namesIn('en').of(text.toUpperCase()) !== undefined
  );
}

let byName: Map<string, string> | undefined;

function codes(): Map<string, string> {
  if (byName) return byName;
  byName = new Map();
  const all = LETTERS.flatMap((one) => LETTERS.map((other) => one + other));
  for (const language of LANGUAGES) {
    const names = namesIn(language);
    for (const code of all) {
      const name = names.of(code);
      // of two codes for one country the one in force
      if (name) byName.set(foldText(name), new Intl.Locale(`und-${code}`).region ?? code);
    }
  }
  for (const [name, code] of Object.entries(ALSO)) byName.set(foldText(name), code);
  return byName;
}

const dictionaries = new Map<string, Intl.DisplayNames>();

function namesIn(language: string): Intl.DisplayNames {
  let names = dictionaries.get(language);
  if (!names) {
    names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    dictionaries.set(language, names);
  }
  return names;
}
