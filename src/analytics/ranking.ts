import { CHURN_LEVEL_FROM } from '@crm/scoring';
import type { Customer } from '../customers/index.js';
import type { KeptScores } from './kept-scores.js';

/** What customers are put in an order by. */
export const RANKS = {
  churn_risk: 'churn_score',
  lifetime_value: 'lifetime_value',
} as const satisfies Record<string, keyof KeptScores>;
export type Rank = keyof typeof RANKS;

/** Which customers, and in which order. */
export interface Ranking {
  by: Rank;
  descending: boolean;
  /** inclusive, and exclusive */
  from: number;
  below?: number;
  /** of the value */
  currency?: string;
}

/** A customer in a list of these. */
export interface RankedCustomer {
  customer: Customer;
  scores: KeptScores;
}

export const KNOWN_LEVELS = [
  'low',
  'medium',
  'high',
  'critical',
] as const satisfies (keyof typeof CHURN_LEVEL_FROM)[];
export type KnownLevel = (typeof KNOWN_LEVELS)[number];

/** The scores of a level: from this one on, and below that one, which begins the next. */
export function boundsOf(level: KnownLevel): Pick<Ranking, 'from' | 'below'> {
  const next = KNOWN_LEVELS.at(KNOWN_LEVELS.indexOf(level) + 1);
  return { from: CHURN_LEVEL_FROM[level], below: next && CHURN_LEVEL_FROM[next] };
}
