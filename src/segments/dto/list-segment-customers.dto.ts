import { PageQuery, SortBy } from '@crm/http';
import { SORT_FIELDS } from '../../customers/index.js';

export class ListSegmentCustomersDto extends PageQuery {
  /** -created_at by default; of created_at, updated_at, name, last_interaction, health_score, credit_score, account_number */
  @SortBy(SORT_FIELDS)
  sort?: string[];
}
