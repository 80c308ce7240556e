import type { FieldCatalogue } from '@crm/criteria';
import { sql } from 'kysely';
import {
  CONTACT_TYPES,
  CUSTOMER_STATUSES,
  CUSTOMER_TYPES,
  LOYALTY_STATUSES,
  SEGMENTS,
  SUBSCRIPTION_TIERS,
} from '../customer.js';
import { PERSONALITY_TYPES, SALES_STAGES } from '../../sales/index.js';

/** What list filters, segments, bulk targets and exports may ask of a customer. */
export const CUSTOMER_CATALOGUE = {
  status: { type: 'enum', column: 'status', values: CUSTOMER_STATUSES, nullable: false },
  is_active: { type: 'boolean', column: () => sql`(status in ('active', 'vip'))`, nullable: false },
  name: { type: 'text', column: 'name', folded: 'name_sort' },
  email: { type: 'text', column: 'email' },
  tags: { type: 'text_list', column: 'tags', nullable: false },
  segment: { type: 'enum', column: 'segment', values: SEGMENTS, nullable: false },
  source: { type: 'text', column: 'source' },
  city: { type: 'text', column: 'city_key', folded: 'city_key' },
  health_score: { type: 'integer', column: 'health_score' },
  subscription_tier: { type: 'enum', column: 'subscription_tier', values: SUBSCRIPTION_TIERS },
  created_at: { type: 'datetime', column: 'created_at', nullable: false },
  updated_at: { type: 'datetime', column: 'updated_at', nullable: false },
  last_interaction: { type: 'datetime', column: 'last_interaction' },
  customer_type: { type: 'enum', column: 'customer_type', values: CUSTOMER_TYPES },
  industry: { type: 'text', column: 'industry', folded: 'industry_key' },
  credit_score: { type: 'integer', column: 'credit_score' },
  personality_type: { type: 'enum', column: 'personality_type', values: PERSONALITY_TYPES },
  budget_range: { type: 'text', column: 'budget_range' },
  sales_stage: { type: 'enum', column: 'sales_stage', values: SALES_STAGES, nullable: false },
  profile_completeness: { type: 'number', column: 'profile_completeness', nullable: false },
  interaction_count: { type: 'integer', column: 'interaction_count', nullable: false },
  contact_type: { type: 'enum', column: 'contact_type', values: CONTACT_TYPES },
  nationality: { type: 'text', column: 'nationality', folded: true },
  region: { type: 'text', column: 'region', folded: 'region_key' },
  loyalty_status: { type: 'enum', column: 'loyalty_status', values: LOYALTY_STATUSES, nullable: false },
} as const satisfies FieldCatalogue;
