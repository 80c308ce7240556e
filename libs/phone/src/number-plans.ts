/**
 * Numbering plans in which one line has more than one writing that libphonenumber tells apart or no longer takes.
 * Sources: Mexico (IFT: the mobile 1 and the prefixes 01, 044 and 045 ended on 3 August 2019), Argentina (ENACOM: for
 * mobiles 9 before the area code or 15 after it), Brazil (Anatel, resolution 553: a ninth digit before mobile
 * numbers), Benin (ARCEP: 01 before the eight digits since 30 November 2024), Ivory Coast (ARTCI: the operator's two
 * digits before the eight since 31 January 2021), Vietnam (MIC, plan 798: mobiles of eleven digits became ten in
 * autumn 2018).
 */
const MEXICO = '52';
const ARGENTINA = '54';
const BRAZIL = '55';
const BENIN = '229';
const IVORY_COAST = '225';
const VIETNAM = '84';

const MEXICO_OLD_PREFIX = /^(?:1|01|044|045)(?=\d{10}$)/;
const ARGENTINA_MOBILE = /^9(?=\d{10}$)/;
/** the 9 and the 15 together, as forms are often filled in: 9 11 15 2345 6789 */
const ARGENTINA_BOTH = /^9(?=\d{12}$)/;
/** Area codes hold no zero; what follows is eight digits, of which fixed lines begin with 2 to 5. */
const BRAZIL_MOBILE_OF_EIGHT = /^([1-9]{2})([^2-5]\d{7})$/;
const EIGHT_DIGITS = /^\d{8}$/;
const VIETNAM_OLD_MOBILE = /^1[2-9]\d(?=\d{7}$)/;
const VIETNAM_NEW_MOBILE: Readonly<Record<string, string>> = {
  ...{ 120: '70', 121: '79', 122: '77', 126: '76', 128: '78' },
  ...{ 123: '83', 124: '84', 125: '85', 127: '81', 129: '82' },
  ...{ 162: '32', 163: '33', 164: '34', 165: '35', 166: '36', 167: '37', 168: '38', 169: '39' },
  ...{ 186: '56', 188: '58', 199: '59' },
};

/**
 * National digits that can be dialled today: Mexico's ended prefixes and Argentina's doubled mobile mark go, old numbers
 * of Ivory Coast and Vietnam become today's. Digits of other countries come back as they are.
 */
export function dialable(callingCode: string, national: string): string {
  switch (callingCode) {
    case MEXICO:
      return national.replace(MEXICO_OLD_PREFIX, '');
    case ARGENTINA:
      return national.replace(ARGENTINA_BOTH, '');
    case IVORY_COAST:
      return national.replace(EIGHT_DIGITS, (old) => ivorianOperator(old) + old);
    case VIETNAM:
      return national.replace(VIETNAM_OLD_MOBILE, (old) => VIETNAM_NEW_MOBILE[old] ?? old);
    default:
      return national;
  }
}

/** Benin's old numbers, which messengers still name, although the newest metadata calls their length impossible. */
export function wasPossible(callingCode: string, national: string): boolean {
  return callingCode === BENIN && EIGHT_DIGITS.test(national);
}

/** Whose an old number was: the third digit tells it of fixed lines, which begin with 2 or 3, the second of mobiles. */
function ivorianOperator(old: string): '01' | '05' | '07' | '21' | '25' | '27' {
  const [first, second, third] = old;
  if (first === '2' || first === '3') return third === '8' ? '21' : third === '0' ? '25' : '27';
  if (second <= '3') return '01';
  return second <= '6' ? '05' : '07';
}

/**
 * National digits by which two writings of a line are compared. In Argentina the mobile 9 goes: a subscriber's ten
 * digits are unique without it. In Brazil the ninth digit comes: without it a mobile may look like another fixed line.
 */
export function comparable(callingCode: string, national: string): string {
  if (callingCode === ARGENTINA) return national.replace(ARGENTINA_MOBILE, '');
  if (callingCode === BRAZIL) return national.replace(BRAZIL_MOBILE_OF_EIGHT, '$19$2');
  if (callingCode === BENIN) return national.replace(EIGHT_DIGITS, '01$&');
  return national;
}
