import { PageQuery, SortBy } from '@crm/http';
import { ListedCustomerResponseDto, SORT_FIELDS } from '../../customers/index.js';

export class ListSegmentCustomersDto extends PageQuery {
  /** -created_at by default; by credit_score for those who may see it */
  @SortBy(SORT_FIELDS, ListedCustomerResponseDto)
  sort?: string[];
}
