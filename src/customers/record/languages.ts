import type { Customer } from '../customer.js';

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Kinds of a language that have English names of their own, such as `Brazilian Portuguese`; others are `Spanish (Peru)`. */
const KINDS =
  'ar-001 de-AT de-CH en-AU en-CA en-GB en-US es-419 es-ES es-MX fa-AF fr-CA fr-CH nl-BE pt-BR pt-PT sw-CD zh-Hans zh-Hant';

/** ISO 639-1: every two-letter code that names a language, but for those that were replaced by others. */
const CODES = namedPairs('abcdefghijklmnopqrstuvwxyz', languageNames).filter(
  (code) => new Intl.Locale(code).language === code,
);
const NAME_BY_TAG = new Map([...CODES, ...KINDS.split(' ')].map((tag) => [tag, languageNames.of(tag)!]));
const TAG_BY_NAME = new Map([...NAME_BY_TAG].map(([tag, name]) => [name.toLowerCase(), tag]));
const REGION_BY_NAME = new Map(
  namedPairs('ABCDEFGHIJKLMNOPQRSTUVWXYZ', regionNames).map((code) => [
    regionNames.of(code)!.toLowerCase(),
    code,
  ]),
);

/** Two letters that are the code of something with a name. */
function namedPairs(letters: string, names: Intl.DisplayNames): string[] {
  const pairs = [...letters].flatMap((first) => [...letters].map((second) => first + second));
  return pairs.filter((pair) => names.of(pair) !== undefined);
}

/**
 * `French`, `french`, `fr` and `fra` are one language, kept as its tag (BCP 47) `fr`; `Brazilian Portuguese`, `pt-br` and `pt_BR`
 * another, kept as `pt-BR`. What is no known language is kept as given.
 */
export function languageTag(given: string): string {
  const tag = tagOfName(given.toLowerCase());
  if (tag !== undefined) return tag;
  // to ask Intl takes 30 µs
  return NAME_BY_TAG.has(given) ? given : (knownTag(given.replaceAll('_', '-')) ?? given);
}

/** The same, and undefined for what is no known language. */
export function knownLanguage(given: string): string | undefined {
  const tag = languageTag(given);
  return NAME_BY_TAG.has(tag) || knownTag(tag) === tag ? tag : undefined;
}

function tagOfName(name: string): string | undefined {
  const [, language = name, region] = /^(.+) \((.+)\)$/.exec(name) ?? [];
  const tag = TAG_BY_NAME.get(name) ?? TAG_BY_NAME.get(language);
  if (region === undefined || TAG_BY_NAME.has(name)) return tag;
  const code = REGION_BY_NAME.get(region);
  return tag && code && `${tag}-${code}`;
}

/** In the case that the standard writes it in, without its extensions; undefined where its language has no name. */
function knownTag(text: string): string | undefined {
  if (!/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(text)) return undefined;
  try {
    const { baseName, language } = new Intl.Locale(text);
    return languageNames.of(language) === undefined ? undefined : baseName;
  } catch {
    return undefined;
  }
}

/** What the travel operator is shown of a customer's language: French where none was named. */
export function travelLanguage({ language }: Pick<Customer, 'language'>): string {
  return language ? languageName(language) : 'French';
}

/** The English name of a kept language: `fr` is `French`, `pt-BR` is `Brazilian Portuguese`. */
export function languageName(kept: string): string {
  const name = NAME_BY_TAG.get(kept);
  return name ?? ((knownTag(kept) === kept && languageNames.of(kept)) || kept);
}
