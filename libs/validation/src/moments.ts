const DATE_TIME =
  /^(\d{4}-\d\d-\d\d)[t ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;
const WITHOUT_OFFSET = /^\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/i;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** A day of the calendar, of the years that can be written and stored: 0001 to 9999. */
export function isDay(text: string): boolean {
  if (!DAY.test(text) || text.startsWith('0000')) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}

/**
 * RFC 3339 `date-time`, whose seconds may be missing; undefined for what is none, or lies outside of the years 1 to 9999 in UTC.
 * A leap second counts as the first second of the next minute, as PostgreSQL reads it.
 */
export function readMoment(text: string): Date | undefined {
  const [, day, hour, minute, second = '00', fraction = '', offset] = DATE_TIME.exec(text) ?? [];
  if (!day || !isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60)
    return undefined;
  const isLeap = second === '60';
  const written = `${day}T${hour}:${minute}:${isLeap ? '59' : second}${fraction.slice(0, 4)}${offset.toUpperCase()}`;
  const moment = new Date(new Date(written).getTime() + (isLeap ? 1000 : 0));
  return /^(?!0000)\d{4}-/.test(moment.toISOString()) ? moment : undefined;
}

/** Why a text is no moment, as far as it can be told: the sentence goes on after the field's name. */
export function momentProblem(text: unknown): string {
  if (typeof text === 'string' && WITHOUT_OFFSET.test(text)) {
    return 'must say its offset from UTC, as in 2026-01-31T09:30:00Z or 2026-01-31T09:30:00+01:00';
  }
  return 'must be a moment with its offset, such as 2026-01-31T09:30:00Z, in the years 1 to 9999';
}
