/**
 * Free text as a word of the API: `Fuel economy` → `fuel_economy`. Letters, marks and digits of every script stay,
 * runs of anything else become one underscore. Empty where the text has no letter or digit.
 */
export function toWord(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}

/** The parts of a text's word without accents, to look them up: `Coût total` → `cout`, `total`. */
export function wordParts(text: string): string[] {
  return toWord(text).normalize('NFD').replace(/\p{M}/gu, '').split('_').filter(Boolean);
}
