/** The day that a key still works on, in UTC, as a date control holds it. */
export function lastDay(expiresAt: string | null | undefined): string {
  return expiresAt ? new Date(Date.parse(expiresAt) - 1).toISOString().slice(0, 10) : '';
}

/** The end of that day in UTC; none for no day. A day that was not changed keeps its own moment. */
export function expiryOf(day: string, before?: string | null): string | null {
  if (!day) return null;
  if (before && day === lastDay(before)) return before;
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString();
}
