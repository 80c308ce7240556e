/**
 * What people write before the digits that are dialled after the answer; libphonenumber knows the English words and a few
 * others. The word stands behind a digit, so that none is taken out of other text.
 */
const WORDS = [
  // English, and signs that dialling programs use
  ...['e?xt(?:e?n(?:sion)?)?', 'internal', 'x', '#', 'w', 'p'],
  // French, Spanish, Italian, Portuguese
  ...['poste', 'int(?:erno|erne|[ée]rieur)?', 'ext(?:ensi[oó]n|ens[aã]o)', 'anexo', 'ramal'],
  // German, Dutch, Danish and Norwegian, Polish, Czech, Hungarian, Turkish
  ...['durchwahl', 'dw', 'nebenstelle', 'nst', 'app(?:arat)?', 'toestel', 'tst', 'linje', 'lokal(?:nummer)?'],
  ...['wew(?:n(?:ętrzny)?)?', 'linka', 'kl(?:apka)?', 'mell[ée]k', 'dahili'],
  // Swedish, Finnish, Indonesian, Vietnamese, Greek, Thai
  ...['anknytning', 'ankn', 'alanumero', 'alanro', 'ekstensi', 'máy lẻ', 'máy nhánh', 'εσωτ(?:ερικό)?', 'ต่อ'],
  // Russian and Ukrainian
  ...['доб(?:авочный)?', 'дод(?:атковий)?', 'вн(?:утр(?:енний)?)?'],
  // Arabic, Hebrew, Japanese, Chinese, Korean
  ...['تحويلة', 'داخلي', 'فرعي', 'שלוחה', '内線', '分机', '分機', '内线', '내선'],
].join('|');

const EXTENSION = new RegExp(`^(.*\\d\\)?)[\\s,.;:/-]*\\(?(?:${WORDS})[\\s.:#-]*(\\d{1,10})\\)?$`, 'iu');

/** `…4567 poste 12` in the one writing that libphonenumber takes everywhere: `…4567 ext. 12`. */
export function withPlainExtension(text: string): string {
  return text.replace(EXTENSION, '$1 ext. $2');
}
