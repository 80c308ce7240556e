import { DAY_MS } from '@crm/time';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
/** RFC 3339 `date-time`: an offset is required, for a moment without one is a guess. */
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})[Tt ]((?:[01]\d|2[0-3]):[0-5]\d):([0-5]\d|60)(?:\.(\d{1,9}))?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const WITHOUT_OFFSET = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;

/** Whether the text is a day of the calendar, `0001-01-01` to `9999-12-31`. */
export function isDay(text: string): boolean {
  const parts = DAY.exec(text);
  if (!parts || parts[1] === '0000') return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}

/**
 * A moment in normal form (UTC, milliseconds; what is finer is cut off), or undefined. A leap second counts as the first of the
 * next minute, as PostgreSQL reads it.
 */
export function readMoment(text: string): string | undefined {
  const [, day, time, second, fraction = '0', offset] = MOMENT.exec(text) ?? [];
  if (!day || !isDay(day)) return undefined;
  const isLeap = second === '60';
  const written = new Date(
    `${day}T${time}:${isLeap ? '59' : second}.${fraction.slice(0, 3)}${offset.toUpperCase()}`,
  );
  const moment = new Date(written.getTime() + (isLeap ? 1000 : 0)).toISOString();
  return isDay(moment.slice(0, 10)) ? moment : undefined;
}

/** Whether a text would be a moment if it said its offset from UTC. */
export function lacksOffset(text: string): boolean {
  return WITHOUT_OFFSET.test(text);
}

/** A span of time: `from` belongs to it, `to` does not. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** What a value in normal form means: the whole day in UTC, or one millisecond, the precision of the columns. */
export function spanOf(value: string): Span {
  const from = new Date(value);
  return { from, to: new Date(from.getTime() + (DAY.test(value) ? DAY_MS : 1)) };
}

/** The earliest moment of the last `days` times 24 hours. */
export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** The moment as PostgreSQL reads it: the end of the year 9999 without the sign that JavaScript writes. */
export function sqlMoment(moment: Date): string {
  return moment.toISOString().replace(/^\+0/, '');
}
