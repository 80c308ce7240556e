import { readFileSync } from 'node:fs';

const FOLDER = '../shared/data/cdnow';
/** The 39 weeks that models of the literature are fitted to end with 30 September 1997. */
const UNTIL = Date.UTC(1997, 8, 30);

/** A purchase of CDNOW's sample, as if the 39 weeks ended on a day of today's calendar. */
export interface CdnowPurchase {
  customer: string;
  /** `2026-01-31` */
  day: string;
  dollars: number;
}

export function cdnowPurchases(lastDay: string): CdnowPurchase[] {
  const shift = Date.parse(lastDay) - UNTIL;
  return readFileSync(`${FOLDER}/CDNOW_sample.txt`, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [, customer, date, , dollars] = line.trim().split(/\s+/);
      const at = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6)));
      if (at > UNTIL) return [];
      const day = new Date(at + shift).toISOString().slice(0, 10);
      return [{ customer, day, dollars: Number(dollars) }];
    });
}
