import { MINUTE_MS } from '@crm/time';

const DAY = 24 * 60;

/** When a customer may be written to, as times of day; what is left out is the beginning or end of the day. */
export interface OpenHours {
  /** `09:00` */
  start?: string;
  end?: string;
}

/**
 * When it is no longer quiet; undefined where it is not. An end before the start is of the next day, and where both are the
 * same it is never quiet.
 */
export function endOfQuiet(now: Date, hours: OpenHours | undefined, zone: string): Date | undefined {
  const start = minuteOf(hours?.start ?? '00:00');
  const end = hours?.end === undefined ? DAY : minuteOf(hours.end);
  const isOpen = (at: Date) => isBetween(minuteOfDay(at, zone), start, end);
  if (start === end || isOpen(now)) return undefined;
  const minute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  const guess = new Date(minute + until(start, minuteOfDay(now, zone)) * MINUTE_MS);
  // where a clock is set in between, the guess is off by as much
  const off = nearest(start - minuteOfDay(guess, zone));
  const mended = new Date(guess.getTime() + off * MINUTE_MS);
  const found = [mended, guess].find((at) => at > now && isOpen(at));
  // hours that a clock leaves out altogether are waited for on the next day
  return found ?? endOfQuiet(guess, hours, zone) ?? guess;
}

function isBetween(minute: number, start: number, end: number): boolean {
  return start < end ? minute >= start && minute < end : minute >= start || minute < end;
}

/** Minutes from one time of day to the next such one. */
function until(time: number, from: number): number {
  return (time - from + DAY) % DAY;
}

/** A difference between two times of day, as the nearer of its two ways round. */
function nearest(difference: number): number {
  return ((((difference + DAY / 2) % DAY) + DAY) % DAY) - DAY / 2;
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function minuteOfDay(at: Date, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    const options = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    clocks.set(zone, (clock = new Intl.DateTimeFormat('en-GB', options)));
  }
  return minuteOf(clock.format(at));
}
