import { parseCriteria } from '@crm/criteria';
import { queryInteger, queryList, queryText, type SortKey } from '@crm/http';
import { z } from 'zod';
import { SEGMENTS } from '../../customer.js';
import { CUSTOMER_CATALOGUE } from '../../customers.catalogue.js';
import type { CustomerFilter } from '../../customers.pages.js';

/** 003 sorts by these; each is one of the record's indexed sorts. */
const SORT_FIELDS = {
  lastInteraction: 'last_interaction',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  name: 'name',
  firstName: 'name',
} as const;

/** The support desk's `inactive` has the suspended among them. */
const RECORD_STATUSES: Record<string, string[]> = {
  active: ['active'],
  vip: ['vip'],
  inactive: ['inactive', 'suspended'],
  blocked: ['blocked'],
};

const filterShape = {
  search: queryText(200).optional().describe('part of a phone number, name or e-mail address'),
  status: queryList(z.enum(['active', 'inactive', 'blocked', 'vip']))
    .optional()
    .describe('any of these'),
  segment: queryList(z.enum(SEGMENTS)).optional().describe('any of these'),
  tags: queryList(queryText(64)).optional().describe('customers with any of these tags'),
};

const pageShape = {
  page: queryInteger(1, 1_000_000_000).default(1).describe('from 1'),
  limit: queryInteger(1, 100).default(20).describe('entries on a page'),
};

export const listSupportCustomersSchema = z
  .strictObject({
    ...pageShape,
    ...filterShape,
    sortBy: z
      .enum(Object.keys(SORT_FIELDS) as [keyof typeof SORT_FIELDS])
      .default('lastInteraction')
      .describe('what the list is sorted by'),
    sortOrder: z
      .enum(['asc', 'desc'])
      .default('desc')
      .describe('customers without a value come last either way'),
  })
  .transform((query) => ({
    filter: readFilter(query),
    sort: [{ field: SORT_FIELDS[query.sortBy], descending: query.sortOrder === 'desc' }] as SortKey[],
    paging: {
      style: 'page' as const,
      page: query.page,
      limit: query.limit,
      offset: (query.page - 1) * query.limit,
    },
  }));
export type ListSupportCustomersDto = z.output<typeof listSupportCustomersSchema>;

export const exportSchema = z
  .strictObject({
    format: z.enum(['json', 'csv']).default('json').describe('the media type of the answer'),
    ...filterShape,
    token: z
      .string()
      .max(8192)
      .optional()
      .describe('a token or API key, for a link that a browser opens by itself'),
  })
  .transform((query) => ({ format: query.format, filter: readFilter(query) }));
export type ExportDto = z.output<typeof exportSchema>;

export const removeSupportCustomerSchema = z.strictObject({
  permanent: z
    .enum(['true', 'false'])
    .default('false')
    .describe('false makes the status inactive; true deletes all'),
});
export type RemoveSupportCustomerDto = z.output<typeof removeSupportCustomerSchema>;

function readFilter(query: z.output<z.ZodObject<typeof filterShape>>): CustomerFilter {
  const lists = {
    status: query.status?.flatMap((status) => RECORD_STATUSES[status]),
    segment: query.segment,
    tags: query.tags,
  };
  const conditions = Object.entries(lists)
    .filter(([, value]) => value?.length)
    .map(([field, value]) => ({ field, op: 'in', value }));
  return {
    criteria: conditions.length ? parseCriteria({ all: conditions }, CUSTOMER_CATALOGUE) : undefined,
    search: query.search?.trim() || undefined,
  };
}
