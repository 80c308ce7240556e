import { SERVICE_TYPES } from '../feedback.js';
import type { FeedbackCount } from '../feedback.repository.js';
import { SENTIMENTS } from '../sentiment/index.js';

const RATINGS = [1, 2, 3, 4, 5] as const;

/**
 * Every rating, service and sentiment is there, with 0 where nobody gave it. `average_rating` is the mean with two decimals,
 * null where there is nothing to average; `resolution_rate` the resolved ones' share of all with four, 0 where there are
 * none; `pending_resolution` those not resolved.
 */
export function statsView(rows: readonly FeedbackCount[]) {
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

function countsBy<G extends 'rating' | 'service_type' | 'sentiment'>(
  rows: readonly FeedbackCount[],
  group: G,
  values: readonly FeedbackCount[G][],
): Record<string, number> {
  return Object.fromEntries(values.map((value) => [value, sum(rows.filter((row) => row[group] === value))]));
}

function sum(rows: readonly FeedbackCount[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
