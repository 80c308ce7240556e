import { PageQuery, SortBy } from '@crm/http';
import { Id, QueryAnyOf, QueryFlag } from '@crm/validation';
import {
  LEVELS,
  METHODS,
  STATUSES,
  type VerificationFilter,
  type VerificationLevel,
  type VerificationMethod,
  type VerificationStatus,
} from '../verification.js';
import { SORT_FIELDS } from '../queue-order.js';

export class ListVerificationsDto extends PageQuery implements VerificationFilter {
  /** any of these, as they stand at this moment */
  @QueryAnyOf(STATUSES)
  status?: VerificationStatus[];

  /** any of these */
  @QueryAnyOf(METHODS)
  method?: VerificationMethod[];

  /** any of these */
  @QueryAnyOf(LEVELS)
  level?: VerificationLevel[];

  /** of this customer */
  @Id({ nullable: false })
  customer_id?: string;

  /** whether a reviewer has claimed it */
  @QueryFlag()
  claimed?: boolean;

  /** initiated_at by default: what waits longest comes first */
  @SortBy(SORT_FIELDS)
  sort?: string[];
}
