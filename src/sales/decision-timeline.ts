const DAYS = { day: 1, week: 7, month: 30, quarter: 90, year: 365 } as const;
const SPAN = /(?:(\d+(?:[.,]\d+)?)[\s_-]*)?(?<!\p{L})(day|week|month|quarter|year)(s?)(?!\p{L})/gu;
const NO_DATE =
  /(?<!\p{L})(no[\s_-]rush|undecided|flexible|someday|eventually|exploring|browsing|researching)(?!\p{L})/u;

/** A decision later than so many days from now gives time to think again. Our own convention. */
const SOON_DAYS = 30;

/**
 * Whether a timeline in free English text leaves the decision open for more than a month: `within_3_months`,
 * `6 weeks`, `next year` and `no rush` do, `this_week` and `now` do not. The longest span that is named counts; a
 * number missing is one, before a plural two (`a few months`). Text that names no span is not taken for one: false.
 */
export function isDecisionFarOff(timeline: string): boolean {
  const text = timeline.toLowerCase();
  return NO_DATE.test(text) || [...text.matchAll(SPAN)].some((span) => daysOf(span) > SOON_DAYS);
}

function daysOf([, number, unit, plural]: RegExpMatchArray): number {
  const count = number ? Number(number.replace(',', '.')) : plural ? 2 : 1;
  return count * DAYS[unit as keyof typeof DAYS];
}
