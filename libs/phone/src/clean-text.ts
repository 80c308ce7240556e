/** Digits of other scripts: Arabic, Persian, Devanagari …; full-width and the like are folded by NFKC already. */
const OTHER_DIGIT = /[^\P{Nd}0-9]/gu;
const DIGIT = /\p{Nd}/u;

/** Invisible marks that come along when a number is copied: bidi marks, soft hyphens, zero-width spaces. */
const INVISIBLE = /\p{Cf}/gu;
const DASH = /[\p{Pd}\u2043\u2212]/gu;
/** What people put between groups of digits in place of a blank. */
const SEPARATOR = /[\s\u00B7\u2022\u2027\u2219_'\u2019]+/g;

/**
 * The same number in plain characters: ASCII digits, ordinary blanks, dashes and plus signs, no invisible marks.
 * Never throws; text that is no phone number stays no phone number.
 */
export function cleanText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(OTHER_DIGIT, asciiDigit)
    .replace(DASH, '-')
    .replace(SEPARATOR, ' ')
    .trim();
}

/** Unicode has the digits of each script in a row, from zero to nine. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  let first = code;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}
