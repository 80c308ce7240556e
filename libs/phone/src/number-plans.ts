/**
 * Numbering plans in which one line has more than one writing that libphonenumber tells apart or no longer takes.
 * Sources: Mexico (IFT: the mobile 1 and the prefixes 01, 044 and 045 ended on 3 August 2019), Argentina (ENACOM: for
 * mobiles 9 before the area code or 15 after it), Brazil (Anatel, resolution 553: a ninth digit before mobile
 * numbers), Benin (ARCEP: 01 before the eight digits since 30 November 2024).
 */
const MEXICO = '52';
const ARGENTINA = '54';
const BRAZIL = '55';
const BENIN = '229';

const MEXICO_OLD_PREFIX = /^(?:1|01|044|045)(?=\d{10}$)/;
const ARGENTINA_MOBILE = /^9(?=\d{10}$)/;
/** the 9 and the 15 together, as forms are often filled in: 9 11 15 2345 6789 */
const ARGENTINA_BOTH = /^9(?=\d{12}$)/;
/** Area codes hold no zero; what follows is eight digits, of which fixed lines begin with 2 to 5. */
const BRAZIL_MOBILE_OF_EIGHT = /^([1-9]{2})([^2-5]\d{7})$/;
const BENIN_OF_EIGHT = /^\d{8}$/;

/**
 * National digits that can be dialled today: Mexico's ended prefixes and Argentina's doubled mobile mark go.
 * Digits of other countries come back as they are.
 */
export function dialable(callingCode: string, national: string): string {
  if (callingCode === MEXICO) return national.replace(MEXICO_OLD_PREFIX, '');
  if (callingCode === ARGENTINA) return national.replace(ARGENTINA_BOTH, '');
  return national;
}

/** Numbers that address books still hold although the newest metadata calls their length impossible. */
export function wasPossible(callingCode: string, national: string): boolean {
  return callingCode === BENIN && BENIN_OF_EIGHT.test(national);
}

/**
 * National digits by which two writings of a line are compared. In Argentina the mobile 9 goes: a subscriber's ten
 * digits are unique without it. In Brazil the ninth digit comes: without it a mobile may look like another fixed line.
 */
export function comparable(callingCode: string, national: string): string {
  if (callingCode === ARGENTINA) return national.replace(ARGENTINA_MOBILE, '');
  if (callingCode === BRAZIL) return national.replace(BRAZIL_MOBILE_OF_EIGHT, '$19$2');
  if (callingCode === BENIN) return national.replace(BENIN_OF_EIGHT, '01$&');
  return national;
}
