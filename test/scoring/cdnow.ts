import { existsSync, readFileSync } from 'node:fs';
import type { PurchaseHistory, Spend } from '@crm/scoring';
import { DAY_MS } from '@crm/time';

const FOLDER = '../shared/data/cdnow';
export const HAS_CDNOW = existsSync(FOLDER);
export const NEEDS_CDNOW = `[needs ${FOLDER}]`;

/** The 39 weeks that models of the literature are fitted to end with 30 September 1997. */
const UNTIL = Date.UTC(1997, 8, 30) / DAY_MS;

/** The tenth of CDNOW's customers on which Fader, Hardie and Lee (2005) report, as they were on 30 September 1997. */
export function cdnowCustomers(): (PurchaseHistory & Spend)[] {
  const customers = new Map<string, Map<number, number>>();
  for (const line of readFileSync(`${FOLDER}/CDNOW_sample.txt`, 'utf8').trim().split('\n')) {
    const [, id, date, , dollars] = line.trim().split(/\s+/);
    const day =
      Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / DAY_MS;
    if (day > UNTIL) continue;
    const days = customers.get(id) ?? new Map<number, number>();
    customers.set(id, days.set(day, (days.get(day) ?? 0) + Number(dollars)));
  }
  return [...customers.values()].map((spent) => {
    const [first, ...repeats] = [...spent.keys()].sort((one, other) => one - other);
    const sum = repeats.reduce((total, day) => total + (spent.get(day) as number), 0);
    return {
      repeats: repeats.length,
      recency_days: (repeats.at(-1) ?? first) - first,
      age_days: UNTIL - first,
      average: repeats.length > 0 ? sum / repeats.length : 0,
    };
  });
}
