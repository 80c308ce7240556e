import { Injectable } from '@nestjs/common';
import type { Permission } from '@crm/access';
import type { Contract } from '@crm/contracts';
import type { FieldCatalogue } from '@crm/criteria';
import type { Caller } from '@crm/http';
import { isSeen } from '@crm/validation';
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
import { HiddenFieldError } from '../customers.errors.js';
import { ListedCustomerResponseDto } from '../dto/listed-customer-response.dto.js';
import { KNOW_CREDIT_SCORES } from '../record/credit-score.js';

/** A field that criteria may ask for, and who may know it. */
export type CatalogueField = FieldCatalogue[string] & {
  /** any of them is enough; left out: whoever reads customers */
  readonly knownWith?: readonly Permission[];
  /** some contracts do not show it, and yet lists can be filtered by it in all of them: who has which value is no secret */
  readonly isFilter?: true;
  /** criteria may ask for it in every contract, although lists show it in some alone */
  readonly isEverybodys?: true;
};

/** What list filters, segments, bulk targets and exports may ask of a customer's own row. */
export const CUSTOMER_CATALOGUE = {
  status: { type: 'enum', column: 'status', values: CUSTOMER_STATUSES, nullable: false },
  is_active: { type: 'boolean', column: () => sql`(status in ('active', 'vip'))`, nullable: false },
  name: { type: 'text', column: 'name', folded: 'name_sort' },
  first_name: { type: 'text', column: 'first_name', folded: true },
  last_name: { type: 'text', column: 'last_name', folded: true },
  company_name: { type: 'text', column: 'company_name', folded: true },
  email: { type: 'text', column: 'email', isLowerCase: true },
  tags: { type: 'text_list', column: 'tags', nullable: false },
  segment: { type: 'enum', column: 'segment', values: SEGMENTS, nullable: false },
  source: { type: 'text', column: 'source' },
  city: { type: 'text', column: 'city_key', folded: 'city_key' },
  health_score: { type: 'integer', column: 'health_score' },
  subscription_tier: { type: 'enum', column: 'subscription_tier', values: SUBSCRIPTION_TIERS },
  created_at: { type: 'datetime', column: 'created_at', nullable: false },
  updated_at: { type: 'datetime', column: 'updated_at', nullable: false },
  last_interaction: { type: 'datetime', column: 'last_interaction' },
  customer_type: { type: 'enum', column: 'customer_type', values: CUSTOMER_TYPES, isFilter: true },
  industry: { type: 'text', column: 'industry', folded: 'industry_key', isFilter: true },
  credit_score: { type: 'integer', column: 'credit_score', knownWith: KNOW_CREDIT_SCORES },
  personality_type: { type: 'enum', column: 'personality_type', values: PERSONALITY_TYPES, isFilter: true },
  budget_range: { type: 'text', column: 'budget_range', isFilter: true },
  sales_stage: { type: 'enum', column: 'sales_stage', values: SALES_STAGES, nullable: false, isFilter: true },
  profile_completeness: { type: 'number', column: 'profile_completeness', nullable: false },
  interaction_count: { type: 'integer', column: 'interaction_count', nullable: false, isEverybodys: true },
  contact_type: { type: 'enum', column: 'contact_type', values: CONTACT_TYPES, isFilter: true },
  nationality: { type: 'text', column: 'nationality', folded: true },
  region: { type: 'text', column: 'region', folded: 'region_key', isFilter: true },
  loyalty_status: {
    type: 'enum',
    column: 'loyalty_status',
    values: LOYALTY_STATUSES,
    nullable: false,
    isFilter: true,
  },
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
} as const satisfies Readonly<Record<string, CatalogueField>>;

/** Features register here what may be asked of what hangs on a customer, as SQL over the row of `customers`. */
@Injectable()
export class CustomerCatalogue {
  private fields: Readonly<Record<string, CatalogueField>> = CUSTOMER_CATALOGUE;

  register(fields: Readonly<Record<string, CatalogueField>>): void {
    this.fields = { ...this.fields, ...fields };
  }

  get all(): FieldCatalogue {
    return this.fields;
  }

  /** What a caller may ask: nobody learns by criteria what their contract does not show. */
  shownBy({ surface }: Pick<Caller, 'surface'>): FieldCatalogue {
    return Object.fromEntries(
      Object.entries(this.fields).filter(
        ([name, { isEverybodys }]) => isEverybodys || isShown(name, surface),
      ),
    );
  }

  /** Why a caller may know neither the values of these fields nor who was chosen by them; undefined where they may. */
  hiddenFrom(
    { can, surface }: Pick<Caller, 'can' | 'surface'>,
    names: readonly string[],
  ): HiddenFieldError | undefined {
    for (const name of names.filter((each) => Object.hasOwn(this.fields, each))) {
      const { knownWith, isEverybodys, isFilter } = this.fields[name];
      if (!isEverybodys && !isFilter && !isShown(name, surface)) return new HiddenFieldError(name);
      if (knownWith && !knownWith.some(can)) return new HiddenFieldError(name, knownWith);
    }
    return undefined;
  }
}

function isShown(field: string, surface: Contract): boolean {
  return isSeen(ListedCustomerResponseDto, field, surface);
}
