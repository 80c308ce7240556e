import type { RateLimit } from '@crm/contracts';

const WINDOWS: Record<number, string> = { 60: 'a minute', 3600: 'an hour' };

/** `20 a minute (customer-creation), 1,000 a minute (default)` */
export function limitSentence(limits: readonly (RateLimit & { name: string })[]): string {
  return limits
    .map(({ name, points, windowSeconds }) => {
      const window = WINDOWS[windowSeconds] ?? `in ${windowSeconds} seconds`;
      return `${points.toLocaleString('en')} ${window} (${name})`;
    })
    .join(', ');
}
