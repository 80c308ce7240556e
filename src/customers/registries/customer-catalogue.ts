import { Injectable } from '@nestjs/common';
import type { FieldCatalogue } from '@crm/criteria';
import type { Caller } from '@crm/http';
import { sectionsByField } from '@crm/validation';
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
import { ListedCustomerResponseDto } from '../dto/listed-customer-response.dto.js';

/** What list filters, segments, bulk targets and exports may ask of a customer's own row. */
export const CUSTOMER_CATALOGUE = {
  status: { type: 'enum', column: 'status', values: CUSTOMER_STATUSES, nullable: false },
  is_active: { type: 'boolean', column: () => sql`(status in ('active', 'vip'))`, nullable: false },
  name: { type: 'text', column: 'name', folded: 'name_sort' },
  first_name: { type: 'text', column: 'first_name', folded: true },
  last_name: { type: 'text', column: 'last_name', folded: true },
  company_name: { type: 'text', column: 'company_name', folded: true },
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
  custom_fields: { type: 'text_map', column: 'custom_fields' },
  /** whole days of 24 hours */
  last_interaction_days: {
    type: 'integer',
    // extract() gives a numeric, which takes three times as long to divide
    column: () => sql`floor(date_part('epoch', now() - last_interaction) / 86400)::int`,
  },
  open_conversations: { type: 'integer', column: 'open_conversations', nullable: false },
  total_feedback: { type: 'integer', column: 'rating_count', nullable: false },
  /** of the feedback with a name, 1–5, two decimals */
  average_rating: {
    type: 'number',
    column: () => sql`round(rating_sum::numeric / nullif(rating_count, 0), 2)`,
  },
} as const satisfies FieldCatalogue;

/** Asked by every team, although lists show it to one alone. */
const EVERYBODYS: readonly string[] = ['interaction_count'];

/** Features register here what may be asked of what hangs on a customer, as SQL over the row of `customers`. */
@Injectable()
export class CustomerCatalogue {
  private fields: FieldCatalogue = CUSTOMER_CATALOGUE;

  register(fields: FieldCatalogue): void {
    this.fields = { ...this.fields, ...fields };
  }

  get all(): FieldCatalogue {
    return this.fields;
  }

  /** What a caller may ask: nobody learns by criteria what their contract does not show. */
  seenBy({ surface }: Pick<Caller, 'surface'>): FieldCatalogue {
    const sections = sectionsByField(ListedCustomerResponseDto);
    const isSeen = (field: string) => {
      const own = EVERYBODYS.includes(field) ? undefined : sections.get(field);
      return !own || own.some((section) => surface.sections.includes(section));
    };
    return Object.fromEntries(Object.entries(this.fields).filter(([field]) => isSeen(field)));
  }
}
