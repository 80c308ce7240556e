/** U+0660… (Arabic) and U+06F0… (Persian, Urdu); full-width and the like are folded by NFKC already. */
const ARABIC_DIGIT = /[\u0660-\u0669\u06F0-\u06F9]/g;

/** Invisible marks that come along when a number is copied: bidi marks, soft hyphens, zero-width spaces. */
const INVISIBLE = /\p{Cf}/gu;

/**
 * The same number in plain characters: ASCII digits, ordinary spaces and plus signs, no invisible marks.
 * Never throws; text that is no phone number stays no phone number.
 */
export function cleanText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(ARABIC_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/\s+/g, ' ')
    .trim();
}
