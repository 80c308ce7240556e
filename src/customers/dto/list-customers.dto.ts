import { IntersectionType } from '@nestjs/swagger';
import type { Contract } from '@crm/contracts';
import { PageQuery, pagingOf, SortBy, sortKeyOf } from '@crm/http';
import { FieldsOf } from '@crm/validation';
import type { CustomerQuery } from '../customer.js';
import { DEFAULT_SORT, SORT_FIELDS } from '../record/sort-fields.js';
import { customerFilterOf, FilterCustomersDto } from './filter-customers.dto.js';
import { ListedCustomerResponseDto } from './listed-customer-response.dto.js';

export class ListCustomersDto extends IntersectionType(FilterCustomersDto, PageQuery) {
  /** -created_at by default; by credit_score for those who may see it */
  @SortBy(SORT_FIELDS, ListedCustomerResponseDto)
  sort?: string[];

  /** only these fields */
  @FieldsOf(ListedCustomerResponseDto)
  fields?: string[];
}

/** What a list is asked for, as the service understands it. */
export function customerQueryOf(query: ListCustomersDto, contract: Contract): CustomerQuery {
  const sort = query.sort?.map(sortKeyOf) ?? [];
  return {
    filter: customerFilterOf(query, contract),
    sort: sort.length ? sort : [DEFAULT_SORT],
    paging: pagingOf(query, contract),
    segmentId: query.segment_id,
    fields: query.fields,
  };
}
