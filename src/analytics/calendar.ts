import { DAY_MS } from '@crm/time';

/** Days are `2026-01-31`, in UTC. */

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** Whole months: from the 31st of one to the 28th of the next is none yet, unless that is its last day. */
export function monthsBetween(from: string, to: string): number {
  const [year, month, day] = parts(from);
  const [toYear, toMonth, toDay] = parts(to);
  const lastDay = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  const isWhole = toDay >= Math.min(day, lastDay);
  return (toYear - year) * 12 + toMonth - month - (isWhole ? 0 : 1);
}

function parts(day: string): number[] {
  return day.split('-').map(Number);
}
