import { IntersectionType } from '@nestjs/swagger';
import { parseCriteria } from '@crm/criteria';
import { SupportPageQuery, supportPagingOf, type SortKey } from '@crm/http';
import { QueryAnyOf, QueryOneOf, QueryText, QueryTexts, showsNothing } from '@crm/validation';
import { SEGMENTS, type CustomerFilter, type CustomerQuery, type Segment } from '../../customer.js';
import type { SortField as RecordSortField } from '../../record/sort-fields.js';
import { SUPPORT_STATUSES, type SupportStatus } from '../../record/support-words.js';
import { CUSTOMER_CATALOGUE } from '../../registries/customer-catalogue.js';

/** What the support desk sorts by, by the record's names of it. Each is indexed. */
const SORT_FIELDS = {
  lastInteraction: 'last_interaction',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  name: 'name',
  firstName: 'first_name',
  lastName: 'last_name',
  email: 'email',
  phoneNumber: 'phone',
  segment: 'segment',
  status: 'status',
} as const satisfies Record<string, RecordSortField>;

/** Few values: within one the newest customers are last in ascending order, as the value's index has them. */
const GROUPS: readonly string[] = ['segment', 'status'];
type SortField = keyof typeof SORT_FIELDS;

const SORT_ORDERS = ['asc', 'desc'] as const;

/** The support desk's `inactive` has the suspended among them. */
const RECORD_STATUSES: Readonly<Record<SupportStatus, readonly string[]>> = {
  active: ['active'],
  inactive: ['inactive', 'suspended'],
  blocked: ['blocked'],
  vip: ['vip'],
};

/** Which customers, in 003's words. */
export class SupportCustomerFilterDto {
  /** part of a phone number, name or e-mail address */
  @QueryText(200)
  search?: string;

  /** any of these */
  @QueryAnyOf(SUPPORT_STATUSES)
  status?: SupportStatus[];

  /** any of these */
  @QueryAnyOf(SEGMENTS)
  segment?: Segment[];

  /** customers with any of these tags */
  @QueryTexts(64)
  tags?: string[];
}

export class ListSupportCustomersDto extends IntersectionType(SupportCustomerFilterDto, SupportPageQuery) {
  /** what the list is sorted by */
  @QueryOneOf(Object.keys(SORT_FIELDS), { byDefault: 'lastInteraction' })
  sortBy?: SortField;

  /** customers without a value come last either way */
  @QueryOneOf(SORT_ORDERS, { byDefault: 'desc' })
  sortOrder?: (typeof SORT_ORDERS)[number];
}

export function supportQueryOf(query: ListSupportCustomersDto): CustomerQuery {
  const { sortBy = 'lastInteraction', sortOrder = 'desc' } = query;
  return {
    filter: supportFilterOf(query),
    sort: sortKeys(SORT_FIELDS[sortBy], sortOrder === 'desc'),
    paging: supportPagingOf(query),
  };
}

function sortKeys(field: RecordSortField, descending: boolean): SortKey[] {
  const key = { field, descending };
  return GROUPS.includes(field) ? [key, { field: 'created_at', descending }] : [key];
}

export function supportFilterOf(query: SupportCustomerFilterDto): CustomerFilter {
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
    search: query.search && !showsNothing(query.search) ? query.search : undefined,
  };
}
