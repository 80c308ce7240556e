import { parseCriteria } from '@crm/criteria';
import {
  ContractSchema,
  fieldsParameter,
  pagingIsOneStyle,
  pagingShape,
  queryMoment,
  queryInteger,
  queryList,
  queryText,
  readPaging,
  sortParameter,
  type Paging,
  type SortKey,
} from '@crm/http';
import type { Contract } from '@crm/contracts';
import { z } from 'zod';
import {
  CONTACT_TYPES,
  CUSTOMER_STATUSES,
  CUSTOMER_TYPES,
  LOYALTY_STATUSES,
  SEGMENTS,
  SUBSCRIPTION_TIERS,
} from '../customer.js';
import { CUSTOMER_CATALOGUE } from '../customers.catalogue.js';
import type { CustomerFilter } from '../customers.pages.js';
import { DEFAULT_SORT, SORT_FIELDS } from '../customers.sorting.js';
import { PERSONALITY_TYPES, SALES_STAGES } from '../sales/index.js';
import { responseFields } from './customer-response.dto.js';

const INACTIVE = ['inactive', 'suspended', 'blocked'];
const ACTIVE = ['active', 'vip'];

const anyOf = <V extends string>(values: readonly V[]) =>
  queryList(z.enum(values)).optional().describe('any of these');

/** The filters of every list of customers, v1's export too. */
const filterShape = {
  query: queryText(200)
    .optional()
    .describe('part of a name, company, email, phone or profession; the same as search'),
  search: queryText(200).optional().describe('the same as query'),
  status: anyOf(CUSTOMER_STATUSES),
  is_active: z
    .enum(['true', 'false', 'all'])
    .optional()
    .describe(
      'true: status active or vip; without it all in isp and sales, elsewhere those unless status is asked for',
    ),
  tags: queryList(queryText(64)).optional().describe('customers with any of these tags'),
  segment: anyOf(SEGMENTS),
  source: queryList(queryText(50)).optional().describe('any of these'),
  city: queryText(100).optional().describe('accents and case are ignored'),
  subscription_tier: anyOf(SUBSCRIPTION_TIERS),
  health_score_min: queryInteger(0, 100).optional().describe('at least'),
  health_score_max: queryInteger(0, 100).optional().describe('at most'),
  created_from: queryMoment
    .optional()
    .describe('made at this moment or later; a day means its beginning in UTC'),
  created_to: queryMoment.optional().describe('made before or at this moment; a day means all of it'),
  customer_type: anyOf(CUSTOMER_TYPES),
  industry: queryText(50).optional().describe('accents and case are ignored'),
  personality_type: anyOf(PERSONALITY_TYPES),
  budget_range: queryText(100).optional().describe('this very text'),
  sales_stage: anyOf(SALES_STAGES),
  contact_type: anyOf(CONTACT_TYPES),
  region: queryText(100).optional().describe('accents and case are ignored'),
  loyalty_status: anyOf(LOYALTY_STATUSES),
};

type FilterParameters = z.output<z.ZodObject<typeof filterShape>>;

/** What a list is asked for, ready for the service. */
export interface ListCustomersDto {
  filter: CustomerFilter;
  sort: SortKey[];
  paging: Paging;
  fields?: string[];
}

export const listCustomersSchema = new ContractSchema('ListCustomers', (contract) =>
  z
    .strictObject({
      ...filterShape,
      ...pagingShape,
      sort: sortParameter(SORT_FIELDS)
        .optional()
        .describe(`-created_at by default; of ${SORT_FIELDS.join(', ')}`),
      fields: fieldsParameter(responseFields(contract)).optional().describe('only these fields'),
    })
    .superRefine(pagingIsOneStyle)
    .superRefine(searchIsOne)
    .transform((query): ListCustomersDto => ({
      filter: readFilter(query, contract),
      sort: query.sort?.length ? query.sort : [DEFAULT_SORT],
      paging: readPaging(query, contract),
      fields: query.fields,
    })),
);

function searchIsOne({ query, search }: FilterParameters, context: z.RefinementCtx): void {
  if (query === undefined || search === undefined || query === search) return;
  context.addIssue({
    code: 'custom',
    path: ['search'],
    message: 'query and search are one parameter and differ here',
  });
}

function readFilter(query: FilterParameters, { listsActiveOnly }: Contract): CustomerFilter {
  const conditions: { field: string; op: string; value: unknown }[] = [];
  const add = (field: string, op: string, value: unknown) => {
    if (value !== undefined && !(Array.isArray(value) && value.length === 0))
      conditions.push({ field, op, value });
  };
  for (const field of LISTS) add(field, 'in', query[field]);
  for (const field of TEXTS) add(field, 'eq', query[field] || undefined);
  add('health_score', 'gte', query.health_score_min);
  add('health_score', 'lte', query.health_score_max);
  add('created_at', 'gte', query.created_from);
  add('created_at', 'lte', query.created_to);
  const active = query.is_active ?? (listsActiveOnly && !query.status ? 'true' : 'all');
  if (active !== 'all') add('status', 'in', active === 'true' ? ACTIVE : INACTIVE);
  const search = (query.query ?? query.search)?.trim();
  return {
    criteria: conditions.length ? parseCriteria({ all: conditions }, CUSTOMER_CATALOGUE) : undefined,
    search: search || undefined,
  };
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
