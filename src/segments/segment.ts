import type { PageOf } from '@crm/http';
import type { Customer, Membership } from '../customers/index.js';

/** What callers set. */
export interface SegmentFields {
  /** unique, as text is compared */
  name: string;
  description: string | null;
  /** a tree of conditions, or 004's lists by field, as they were sent */
  criteria: object;
  /** an inactive one keeps its criteria, and is named by no customer's summary */
  is_active: boolean;
}

/** Customers that criteria choose, by a name. */
export interface Segment extends SegmentFields {
  id: string;
  version: number;
  /** at `last_calculated` */
  customer_count: number;
  last_calculated: Date;
  created_at: Date;
  updated_at: Date;
}

/** As somebody is shown it. */
export type SeenSegment = Omit<Segment, 'customer_count'> & {
  /** null where the criteria ask for what they may not know */
  customer_count: number | null;
};

export interface SegmentFilter {
  is_active?: boolean;
}

/** Customers that criteria would choose. */
export interface SegmentPreview {
  count: number;
  /** the newest of them */
  sample: Customer[];
}

/** A segment and a page of who is in it. */
export interface SegmentMembers {
  segment: SeenSegment;
  page: PageOf<Customer>;
}

/** Why a customer is in a segment, or is not. */
export interface SegmentExplanation extends Membership {
  segment: Segment;
  customerId: string;
}

/** So many can be told of one customer by one statement. */
export const MOST_SEGMENTS = 500;

/** How long a count is shown without being counted anew, in ms: counts are true within 5 s of a change. */
export const COUNT_LIFETIME_MS = 4_000;
