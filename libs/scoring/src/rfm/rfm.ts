import { quintile, quintilesOf, type Quintiles, type Tally } from './quintiles.js';

/** Of a customer with a completed payment. */
export interface RfmValues {
  /** days since the last payment */
  recency_days: number;
  /** days on which something was paid */
  frequency: number;
  /** sum of what was paid */
  monetary: number;
}

/** Where the fifths of a company's customers end. */
export interface RfmScales {
  /** of days since the last payment, with a minus before them, since fewer are better */
  recency: Quintiles;
  frequency: Quintiles;
  monetary: Quintiles;
}

export interface Rfm extends RfmValues {
  /** 1 to 5, as the other two; 5 is the fifth that paid last */
  recency_score: number;
  frequency_score: number;
  monetary_score: number;
  segment: RfmSegment;
}

/** By recency score from 5 down to 1, and within it by the mean of the other two from 1 to 5. */
const SEGMENTS = [
  ['new', 'potential_loyal', 'potential_loyal', 'champions', 'champions'],
  ['promising', 'potential_loyal', 'loyal', 'loyal', 'champions'],
  ['about_to_sleep', 'need_attention', 'need_attention', 'loyal', 'loyal'],
  ['hibernating', 'hibernating', 'at_risk', 'at_risk', 'at_risk'],
  ['lost', 'lost', 'at_risk', 'cannot_lose', 'cannot_lose'],
] as const;
export type RfmSegment = (typeof SEGMENTS)[number][number];
export const RFM_SEGMENTS: readonly RfmSegment[] = [...new Set(SEGMENTS.flat())];

/** @param tallies of all customers, each value once, in ascending order; `recency` counts days */
export function rfmScales(tallies: Record<keyof RfmScales, readonly Tally[]>): RfmScales {
  const fresh = tallies.recency.map(({ value, count }) => ({ value: -value, count })).reverse();
  return {
    recency: quintilesOf(fresh),
    frequency: quintilesOf(tallies.frequency),
    monetary: quintilesOf(tallies.monetary),
  };
}

/** A. M. Hughes, Strategic Database Marketing (1994), by fifths of each for itself. */
export function rfmOf(values: RfmValues, scales: RfmScales): Rfm {
  const scores = {
    recency_score: quintile(-values.recency_days, scales.recency),
    frequency_score: quintile(values.frequency, scales.frequency),
    monetary_score: quintile(values.monetary, scales.monetary),
  };
  return { ...values, ...scores, segment: segmentOf(scores) };
}

function segmentOf(scores: Pick<Rfm, 'recency_score' | 'frequency_score' | 'monetary_score'>): RfmSegment {
  const worth = Math.round((scores.frequency_score + scores.monetary_score) / 2);
  return SEGMENTS[5 - scores.recency_score][worth - 1];
}
