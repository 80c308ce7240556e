/** Letters that PostgreSQL's `unaccent` spells out; Unicode does not decompose them. */
const SPELT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  ŧ: 't',
  þ: 'th',
  ð: 'd',
};

/**
 * What the database's `fold(text)` gives, for Latin letters up to U+017F and for scripts without case: no accents, no
 * case. In other scripts the database's locale has the last word.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/([a-z])[\u0300-\u036F]+/gi, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøđħıłŋŧþð]/g, (letter) => SPELT[letter]!);
}
