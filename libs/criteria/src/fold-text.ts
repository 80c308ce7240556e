/** Letters that PostgreSQL's `unaccent` spells out; Unicode does not decompose them. */
const SPELT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ð: 'd',
  ø: 'o',
  þ: 'th',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ĳ: 'ij',
  ĸ: 'q',
  ŀ: 'l',
  ł: 'l',
  ŉ: "'n",
  ŋ: 'n',
  œ: 'oe',
  ŧ: 't',
  ſ: 's',
};

/** `！` to `～`: ASCII in the width of an ideograph. */
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * What the database's `fold(text)` gives, for Latin letters up to U+017F, full-width ASCII and scripts without case:
 * no accents, no case. In other scripts the database's locale has the last word.
 */
export function foldText(text: string): string {
  return text
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .normalize('NFD')
    .replace(/([a-z])[\u0300-\u036F]+/gi, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u00DF-\u017F]/g, (letter) => SPELT[letter] ?? letter);
}
