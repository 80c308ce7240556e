import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isSpan, SPANS, stepsOf, trendOf, type Span, type Statistics } from '@/components/feedback/trend';

const counted = (ratings: number[]): Statistics => ({
  total_feedback: ratings.length,
  rating_distribution: Object.fromEntries(
    [1, 2, 3, 4, 5].map((rating) => [rating, ratings.filter((one) => one === rating).length]),
  ) as Statistics['rating_distribution'],
});

describe('the trend of feedback', () => {
  it('falls into parts that make up the span', () => {
    for (const span of Object.keys(SPANS).map(Number) as Span[]) {
      const steps = stepsOf(span);
      expect(steps.at(-1)).toBe(span);
      expect(steps).toHaveLength(SPANS[span]);
      expect(new Set(steps).size).toBe(steps.length);
    }
    expect([30, 31].map(isSpan)).toEqual([true, false]);
  });

  it('is what each reach counts beyond the shorter one', () => {
    expect(trendOf([5, 10], [counted([5, 4]), counted([5, 4, 1])])).toEqual([
      { from: 10, to: 5, count: 1, average: 1 },
      { from: 5, to: 0, count: 2, average: 4.5 },
    ]);
  });

  it('says nothing where nothing was given, and never less', () => {
    expect(trendOf([5, 10], [counted([3]), counted([])])[0]).toMatchObject({ count: 0, average: null });
  });

  it('counts everything once', () => {
    const parts = fc.array(fc.array(fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(parts, (newestFirst) => {
        const reaches = newestFirst.map((_, at) => counted(newestFirst.slice(0, at + 1).flat()));
        const trend = trendOf(
          newestFirst.map((_, at) => at + 1),
          reaches,
        );
        expect(trend.map(({ count }) => count).reverse()).toEqual(newestFirst.map(({ length }) => length));
      }),
    );
  });
});
