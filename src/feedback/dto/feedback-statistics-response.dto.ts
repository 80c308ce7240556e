import { ApiExample, CountBy, Integer, Share, type CountsBy } from '@crm/openapi';
import { SERVICE_TYPES, type FeedbackCount, type ServiceType } from '../feedback.js';
import { SENTIMENTS, type Sentiment } from '../sentiment/index.js';

const RATINGS = [1, 2, 3, 4, 5] as const;
type Rating = (typeof RATINGS)[number];

@ApiExample({
  total_feedback: 4,
  average_rating: 3.75,
  rating_distribution: { 1: 0, 2: 1, 3: 0, 4: 2, 5: 1 },
  by_service_type: { Tour: 2, Booking: 0, Support: 1, Transport: 1, Accommodation: 0, General: 0 },
  sentiment_analysis: { positive: 3, neutral: 0, negative: 1 },
  resolution_rate: 0.25,
  pending_resolution: 3,
})
export class FeedbackStatisticsResponseDto {
  @Integer()
  total_feedback!: number;

  /** two decimals; null where there is none */
  average_rating!: number | null;

  @CountBy(RATINGS)
  rating_distribution!: CountsBy<Rating>;

  @CountBy(SERVICE_TYPES)
  by_service_type!: CountsBy<ServiceType>;

  @CountBy(SENTIMENTS)
  sentiment_analysis!: CountsBy<Sentiment>;

  /** the resolved share of all; 0 where there is none */
  @Share()
  resolution_rate!: number;

  @Integer()
  pending_resolution!: number;
}

/** `average_rating` is the mean with two decimals, `resolution_rate` has four. */
export function toFeedbackStatisticsResponse(rows: readonly FeedbackCount[]): FeedbackStatisticsResponseDto {
  const total = sum(rows);
  const resolved = sum(rows.filter((row) => row.resolved));
  const points = rows.reduce((points, { rating, count }) => points + rating * count, 0);
  return {
    total_feedback: total,
    average_rating: total === 0 ? null : rounded(points / total, 2),
    rating_distribution: countsBy(rows, 'rating', RATINGS),
    by_service_type: countsBy(rows, 'service_type', SERVICE_TYPES),
    sentiment_analysis: countsBy(rows, 'sentiment', SENTIMENTS),
    resolution_rate: total === 0 ? 0 : rounded(resolved / total, 4),
    pending_resolution: total - resolved,
  };
}

function countsBy<V extends FeedbackCount['rating' | 'service_type' | 'sentiment']>(
  rows: readonly FeedbackCount[],
  group: 'rating' | 'service_type' | 'sentiment',
  values: readonly V[],
): CountsBy<V> {
  const counts = values.map((value) => [value, sum(rows.filter((row) => row[group] === value))]);
  return Object.fromEntries(counts) as CountsBy<V>;
}

function sum(rows: readonly FeedbackCount[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
