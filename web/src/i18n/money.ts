/** What there is of next-intl's formatter to write a number. */
export interface NumberFormat {
  number(value: number, options?: Intl.NumberFormatOptions): string;
}

/** A dollar sign behind the letters of its country. */
const DOLLAR = /(?<=\p{Lu})\$/u;
/** Keeps what stands before it in the order of Latin letters. */
const LEFT_TO_RIGHT = '\u200e';

/** An amount by the reader's locale, with its currency where that is known. */
export function moneyText(format: NumberFormat, amount: number, currency: string | null | undefined): string {
  if (!currency) return format.number(amount);
  // in a line from right to left the sign would change the side: "$US"
  return format.number(amount, { style: 'currency', currency }).replace(DOLLAR, `$&${LEFT_TO_RIGHT}`);
}
