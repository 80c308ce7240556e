import type { Contract } from '@crm/contracts';
import { parseCriteria } from '@crm/criteria';
import {
  Id,
  QueryAnyOf,
  QueryLastMoment,
  QueryMoment,
  QueryOneOf,
  QueryText,
  QueryTexts,
  QueryWhole,
  rule,
  showsNothing,
} from '@crm/validation';
import { PERSONALITY_TYPES, SALES_STAGES, type PersonalityType, type SalesStage } from '../../sales/index.js';
import {
  CONTACT_TYPES,
  CUSTOMER_STATUSES,
  CUSTOMER_TYPES,
  LOYALTY_STATUSES,
  SEGMENTS,
  SUBSCRIPTION_TIERS,
  type ContactType,
  type CustomerFilter,
  isActive,
  type CustomerStatus,
  type CustomerType,
  type LoyaltyStatus,
  type Segment,
  type SubscriptionTier,
} from '../customer.js';
import { CUSTOMER_CATALOGUE } from '../registries/customer-catalogue.js';

const ACTIVITY = ['true', 'false', 'all'] as const;

/** `query` and `search` are one parameter. */
const sameAsQuery = rule<string>({
  name: 'sameAsQuery',
  message: 'and query are one parameter and differ here',
  holds: (search, { query }: FilterCustomersDto) => query === undefined || query === search,
});

/** Which customers, in the words of v1. */
export class FilterCustomersDto {
  /** part of a name, company, email, phone or profession, a phone number in any writing, or an account number; the same as search */
  @QueryText(200)
  query?: string;

  /** the same as query */
  @sameAsQuery
  @QueryText(200)
  search?: string;

  /** any of these */
  @QueryAnyOf(CUSTOMER_STATUSES)
  status?: CustomerStatus[];

  /** true: status active or vip; without it all in isp and sales, elsewhere those unless status is asked for */
  @QueryOneOf(ACTIVITY, { lowerCase: true })
  is_active?: (typeof ACTIVITY)[number];

  /** customers with any of these tags */
  @QueryTexts(64)
  tags?: string[];

  /** any of these */
  @QueryAnyOf(SEGMENTS)
  segment?: Segment[];

  /** any of these */
  @QueryTexts(50)
  source?: string[];

  /** accents and case are ignored */
  @QueryText(100)
  city?: string;

  /** any of these */
  @QueryAnyOf(SUBSCRIPTION_TIERS)
  subscription_tier?: SubscriptionTier[];

  /** at least */
  @QueryWhole(0, 100)
  health_score_min?: number;

  /** at most */
  @QueryWhole(0, 100)
  health_score_max?: number;

  /** made at this moment or later; a day means its beginning in UTC */
  @QueryMoment()
  created_from?: Date;

  /** made before or at this moment; a day means all of it */
  @QueryLastMoment()
  created_to?: Date;

  /** any of these */
  @QueryAnyOf(CUSTOMER_TYPES)
  customer_type?: CustomerType[];

  /** accents and case are ignored */
  @QueryText(100)
  industry?: string;

  /** any of these */
  @QueryAnyOf(PERSONALITY_TYPES)
  personality_type?: PersonalityType[];

  /** this very text */
  @QueryText(100)
  budget_range?: string;

  /** any of these */
  @QueryAnyOf(SALES_STAGES)
  sales_stage?: SalesStage[];

  /** any of these */
  @QueryAnyOf(CONTACT_TYPES)
  contact_type?: ContactType[];

  /** accents and case are ignored */
  @QueryText(100)
  region?: string;

  /** any of these */
  @QueryAnyOf(LOYALTY_STATUSES)
  loyalty_status?: LoyaltyStatus[];

  /** of this segment */
  @Id({ nullable: false })
  segment_id?: string;
}

const LISTS = [
  'status',
  'tags',
  'segment',
  'source',
  'subscription_tier',
  'customer_type',
  'personality_type',
  'sales_stage',
  'contact_type',
  'loyalty_status',
] as const;
const TEXTS = ['city', 'industry', 'budget_range', 'region'] as const;

/** The conditions of a query, but for its segment. */
export function customerFilterOf(query: FilterCustomersDto, { listsActiveOnly }: Contract): CustomerFilter {
  const conditions: { field: string; op: string; value: unknown }[] = [];
  const add = (field: string, op: string, value: unknown) => {
    if (value !== undefined && !(Array.isArray(value) && value.length === 0))
      conditions.push({ field, op, value });
  };
  for (const field of LISTS) add(field, 'in', query[field]);
  for (const field of TEXTS) add(field, 'eq', query[field] || undefined);
  add('health_score', 'gte', query.health_score_min);
  add('health_score', 'lte', query.health_score_max);
  add('created_at', 'gte', query.created_from?.toISOString());
  add('created_at', 'lte', query.created_to?.toISOString());
  const active = query.is_active ?? (listsActiveOnly && !query.status?.length ? 'true' : 'all');
  if (active !== 'all') {
    add(
      'status',
      'in',
      CUSTOMER_STATUSES.filter((status) => String(isActive({ status })) === active),
    );
  }
  const search = query.query ?? query.search;
  return {
    criteria: conditions.length ? parseCriteria({ all: conditions }, CUSTOMER_CATALOGUE) : undefined,
    search: search && !showsNothing(search) ? search : undefined,
  };
}
