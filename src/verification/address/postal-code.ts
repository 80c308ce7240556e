import type { CountryData } from './country-data.js';

/** Letters and digits alone, in capitals; digits of other scripts as ours. */
export function bareCode(text: string): string {
  return plainly(text).replace(/[^A-Z0-9]/g, '');
}

/** What a country's postal codes are judged by. */
export type PostalRules = Pick<CountryData, 'key' | 'zip' | 'zipex' | 'postprefix'>;

export interface PostalCode {
  /** the code alone, which tells the region */
  bare: string;
  /** as it is to be written: with the country's prefix where it came with one */
  written: string;
}

/** What people put before the code of a country whose postal service wants nothing there: the sign of its cars. */
const CAR_SIGNS: Readonly<Record<string, string>> = {
  AT: 'A',
  BE: 'B',
  DE: 'D',
  ES: 'E',
  FR: 'F',
  IT: 'I',
  NO: 'N',
  PT: 'P',
  SE: 'S',
};

/**
 * A postal code as its country writes it. With the country's prefix or without, both are right; one that the country does not use is
 * left out. Undefined where no way of writing it fits the country's pattern.
 */
export function standardCode(text: string, rules: PostalRules): PostalCode | undefined {
  const { key, zip = '', postprefix } = rules;
  const asGiven = plainly(text);
  const whole = fittingCode(asGiven, zip, examplesOf(rules));
  if (whole !== undefined) return { bare: whole, written: whole };
  for (const prefix of [postprefix, key, CAR_SIGNS[key]]) {
    const rest = prefix === undefined ? undefined : withoutPrefix(asGiven, prefix);
    const bare = rest === undefined ? undefined : fittingCode(rest, zip, examplesOf(rules));
    if (bare !== undefined) return { bare, written: prefix === postprefix ? `${postprefix}${bare}` : bare };
  }
  return undefined;
}

/** Some codes of a country. */
export function examplesOf({ zipex }: PostalRules): string[] {
  return zipex?.split(',') ?? [];
}

/** With the separators of the first example that has letters and digits in the same places; where that has none, those given may stay. */
function fittingCode(text: string, pattern: string, examples: readonly string[]): string | undefined {
  const fits = new RegExp(`^(?:${pattern})$`, 'i');
  const bare = bareCode(text);
  const like = examples.find((example) => shapeOf(bareCode(example)) === shapeOf(bare));
  const isSeparated = like !== undefined && /[^A-Z0-9]/i.test(like);
  return [...(isSeparated ? [separatedLike(bare, like)] : []), text, bare].find((one) => fits.test(one));
}

/** What follows the prefix, whatever separates them; undefined where no digit does. */
function withoutPrefix(text: string, prefix: string): string | undefined {
  const sign = bareCode(prefix);
  const rest = text.slice(sign.length).replace(/^[^A-Z0-9]+/, '');
  return text.startsWith(sign) && /^\d/.test(rest) ? rest : undefined;
}

/** In capitals and single blanks; digits of other scripts as ours. */
function plainly(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, latinDigit)
    .trim()
    .replace(/\s+/g, ' ')
    .toUpperCase();
}

function shapeOf(bare: string): string {
  return bare.replace(/[A-Z]/g, 'A').replace(/[0-9]/g, '0');
}

function separatedLike(bare: string, example: string): string {
  let at = 0;
  return [...example].map((character) => (/[A-Z0-9]/i.test(character) ? bare[at++] : character)).join('');
}

/** Of any script: its decimal digits stand in a row. */
function latinDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (zero > point - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((point - zero) % 10);
}
