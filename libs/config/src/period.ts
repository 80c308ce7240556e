/** A length of time by the calendar. */
export interface Period {
  months: number;
  days: number;
}

/** ISO 8601: years, months, weeks and days, each at most a thousand. */
const DURATION = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,3})D)?$/;

/** Whether a text is a duration that is longer than none. */
export function isPeriod(text: string): boolean {
  const period = DURATION.test(text) && readPeriod(text);
  return period !== false && period.months + period.days > 0;
}

/** What `P30D` or `P1Y6M` says. */
export function readPeriod(text: string): Period {
  const [years, months, weeks, days] = (DURATION.exec(text) ?? []).slice(1).map((part) => Number(part ?? 0));
  return { months: years * 12 + months, days: weeks * 7 + days };
}

/** The same time of day so much later, in UTC; where that month is shorter, on its last day. */
export function afterPeriod(start: Date, { months, days }: Period): Date {
  const moment = new Date(start);
  moment.setUTCDate(1);
  moment.setUTCMonth(moment.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + 1, 0)).getUTCDate();
  moment.setUTCDate(Math.min(start.getUTCDate(), lastDay));
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment;
}
