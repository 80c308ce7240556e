import type { Customer } from '../customer.js';

const englishNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** ISO 639-1: every two-letter code that names a language. */
const CODES = twoLetterCodes().filter((code) => englishNames.of(code) !== undefined);
const NAME_BY_CODE = new Map(CODES.map((code) => [code, englishNames.of(code) ?? code]));
const CODE_BY_NAME = new Map([...NAME_BY_CODE].map(([code, name]) => [name.toLowerCase(), code]));

function twoLetterCodes(): string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  return letters.flatMap((first) => letters.map((second) => first + second));
}

/** `French`, `french`, `fr` and `fr-MA` are one language, kept as `fr`; what is no known language is kept as given. */
export function languageCode(given: string): string {
  const text = given.trim();
  const byName = CODE_BY_NAME.get(text.toLowerCase());
  if (byName) return byName;
  const primary = /^([a-z]{2})(?:[-_][a-z0-9]+)*$/i.exec(text)?.[1].toLowerCase();
  return primary && NAME_BY_CODE.has(primary) ? primary : text;
}

/** What the travel operator is shown of a customer's language: French where none was named. */
export function travelLanguage({ language }: Pick<Customer, 'language'>): string {
  return language ? languageName(language) : 'French';
}

/** The English name of a kept language: `fr` is `French`. */
export function languageName(kept: string): string {
  return NAME_BY_CODE.get(kept) ?? kept;
}
