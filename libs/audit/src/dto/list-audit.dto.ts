import { PageQuery } from '@crm/http';
import { QueryLastMoment, QueryMoment, QueryOneOf, QueryText } from '@crm/validation';
import { OUTCOMES, type Outcome } from '../audit-row.js';
import type { AuditFilter } from '../audit.repository.js';

export class ListAuditDto extends PageQuery implements AuditFilter {
  /** a user, an API key or an outside user */
  @QueryText(64)
  actor_id?: string;

  /** such as `crm:update:customers` or `sign_in` */
  @QueryText(64)
  action?: string;

  /** such as `customers` */
  @QueryText(64)
  resource?: string;

  /** of the record concerned */
  @QueryText(64)
  resource_id?: string;

  /** how it ended */
  @QueryOneOf(OUTCOMES)
  outcome?: Outcome;

  /** the earliest moment, itself included; a day means its beginning in UTC */
  @QueryMoment()
  from?: Date;

  /** the latest moment, itself included; a day means all of it, in UTC */
  @QueryLastMoment()
  to?: Date;
}
