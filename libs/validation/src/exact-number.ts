/** No number of so few digits is another one as a double, unless an exponent takes it beyond them. */
const SAFE_DIGITS = 15;
const PARTS = /^[+-]?(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i;

/** Whether a number, as it is written, is the one that JavaScript makes of it: twenty digits are rounded without a word. */
export function isExactNumber(written: string): boolean {
  if (written.length <= SAFE_DIGITS && !/e/i.test(written)) return true;
  const number = Number(written);
  return Number.isFinite(number) && digitsOf(written) === digitsOf(String(number));
}

/** The digits without noughts at their ends, and where the point stands before them. */
function digitsOf(written: string): string {
  const [, whole = '', fraction = '', exponent = '0'] = PARTS.exec(written) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

/** What is wrong with a number that is not exact. */
export const INEXACT = 'has more digits than are kept exactly';
