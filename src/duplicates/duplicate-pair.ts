import type { MatchReason } from '@crm/matching';
import type { Customer } from '../customers/index.js';

export const PAIR_STATUSES = ['open', 'dismissed', 'merged'] as const;
export type PairStatus = (typeof PAIR_STATUSES)[number];

/** Two customers that may be one person. */
export interface DuplicatePair {
  id: string;
  /** the smaller of the two ids */
  customer_id: string;
  other_id: string;
  /** 0 to 1, four decimals */
  confidence: number;
  reasons: MatchReason[];
  status: PairStatus;
  created_at: Date;
  /** the beginning of the scan that found it last */
  found_at: Date;
  decided_at: Date | null;
}

/** A pair as a scan finds it. */
export type FoundPair = Pick<DuplicatePair, 'customer_id' | 'other_id' | 'confidence' | 'reasons'>;

/** Another customer that may be the same person as the one that is asked about. */
export interface Candidate {
  customer: Customer;
  confidence: number;
  reasons: MatchReason[];
}

/** A pair with both customers, in the order of their ids. */
export interface ShownPair extends Omit<DuplicatePair, 'customer_id' | 'other_id'> {
  customers: readonly [Customer, Customer];
}

/** Less likely pairs are not kept: there are many of them, and nobody would look through them. */
export const LEAST_KEPT_CONFIDENCE = 0.1;

/** Two ids as a pair is kept. */
export function inOrder(one: string, other: string): { customer_id: string; other_id: string } {
  const [customer_id, other_id] = [one.toLowerCase(), other.toLowerCase()].sort();
  return { customer_id, other_id };
}
