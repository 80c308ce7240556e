import { ENGLISH_NAMES } from './english-names.js';
import { nameKey } from './name-key.js';

/** What countries are called for short, or after a part of them. */
const ALSO: Readonly<Record<string, string>> = {
  usa: 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  holland: 'NL',
  uae: 'AE',
};

const OTHER_LANGUAGES = ['fr', 'es', 'ar'];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** The code of a country (ISO 3166-1 alpha-2), by the code or its name in one of the four languages, in English any of its names; undefined where it is none. */
export function countryCodeOf(country: string): string | undefined {
  const given = country.trim();
  return isCode(given) ? given.toUpperCase() : codes().get(nameKey(given));
}

/** Whether a text is a country's code, or a name of it in English, as ISO or dictionaries have it. */
export function isCodeOrEnglishName(country: string): boolean {
  return isCode(country.trim()) || english().has(nameKey(country));
}

function isCode(text: string): boolean {
  const known = codes();
  return (
    /^[a-z]{2}$/i.test(text) &&
    !known.has(nameKey(text)) &&
    namesIn('en').of(text.toUpperCase()) !== undefined
  );
}

let byName: ReadonlyMap<string, string> | undefined;

function codes(): ReadonlyMap<string, string> {
  byName ??= new Map([
    ...OTHER_LANGUAGES.flatMap(named),
    ...english(),
    ...Object.entries(ALSO).map(([name, code]): Named => [nameKey(name), code]),
  ]);
  return byName;
}

let byEnglishName: ReadonlyMap<string, string> | undefined;

function english(): ReadonlyMap<string, string> {
  byEnglishName ??= new Map([
    ...named('en'),
    ...Object.entries(ENGLISH_NAMES).flatMap(([code, names]) =>
      names.map((name): Named => [nameKey(name), code]),
    ),
  ]);
  return byEnglishName;
}

type Named = [key: string, code: string];

/** What a dictionary calls the countries. */
function named(language: string): Named[] {
  const names = namesIn(language);
  return LETTERS.flatMap((one) => LETTERS.map((other) => one + other)).flatMap((code): Named[] => {
    const name = names.of(code);
    // of two codes for one country the one in force
    return name === undefined ? [] : [[nameKey(name), new Intl.Locale(`und-${code}`).region ?? code]];
  });
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
