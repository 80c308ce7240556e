import type { components } from '@/api/v1.gen';

export type Statistics = Pick<
  components['schemas']['FeedbackStatistics'],
  'rating_distribution' | 'total_feedback'
>;

/** The spans that one can look at, in days, and into how many parts each falls. */
export const SPANS = { 7: 7, 30: 6, 90: 9, 365: 12 } as const;
export type Span = keyof typeof SPANS;

export const isSpan = (days: number): days is Span => Object.hasOwn(SPANS, days);

/** How many days back each part of a span reaches, the newest part first; the last is the span itself. */
export function stepsOf(span: Span): number[] {
  const parts = SPANS[span];
  return Array.from({ length: parts }, (_, at) => Math.round((span * (at + 1)) / parts));
}

export interface TrendPart {
  /** days back from now: begins, ends */
  from: number;
  to: number;
  count: number;
  /** mean of the ratings; null where there is none */
  average: number | null;
}

/**
 * What was given in each part, the oldest first. The API counts from a day up to now, so a part is what one reach counts beyond the
 * next shorter one; means are made of counts, hence exact. What is deleted while it is asked never makes a part negative.
 */
export function trendOf(steps: readonly number[], counted: readonly Statistics[]): TrendPart[] {
  return steps
    .map((from, at) => {
      const ratings = [1, 2, 3, 4, 5].map((rating) => ({
        rating,
        count: Math.max(0, countOf(counted[at], rating) - countOf(counted[at - 1], rating)),
      }));
      const count = ratings.reduce((sum, one) => sum + one.count, 0);
      const sum = ratings.reduce((total, one) => total + one.rating * one.count, 0);
      return { from, to: steps[at - 1] ?? 0, count, average: count ? sum / count : null };
    })
    .reverse();
}

function countOf(statistics: Statistics | undefined, rating: number): number {
  return statistics?.rating_distribution[String(rating) as '1'] ?? 0;
}
