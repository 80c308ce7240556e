import { DAY_MS } from '@crm/time';

export const PAYMENT_PATTERNS = ['monthly', 'quarterly', 'yearly', 'irregular'] as const;
export type PaymentPattern = (typeof PAYMENT_PATTERNS)[number];

/** In days; a pattern holds where so many of the gaps between payments lie within. */
const GAPS: readonly (readonly [pattern: PaymentPattern, least: number, most: number])[] = [
  ['monthly', 23, 38],
  ['quarterly', 75, 108],
  ['yearly', 335, 395],
];
const SHARE = 0.8;
const LEAST_DAYS = 3;

/** How regularly somebody pays, by the distinct days in their order (`2026-01-31`) on which they did; null where these are too few. */
export function paymentPattern(days: readonly string[]): PaymentPattern | null {
  if (days.length < LEAST_DAYS) return null;
  const moments = days.map((day) => Date.parse(day));
  const gaps = moments.slice(1).map((moment, at) => (moment - moments[at]) / DAY_MS);
  const found = GAPS.find(
    ([, least, most]) => gaps.filter((gap) => gap >= least && gap <= most).length >= SHARE * gaps.length,
  );
  return found?.[0] ?? 'irregular';
}
