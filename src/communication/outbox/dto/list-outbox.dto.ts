import { PageQuery } from '@crm/http';
import { Id, QueryOneOf } from '@crm/validation';
import { CHANNELS, type Channel } from '../../communication.js';

export class ListOutboxDto extends PageQuery {
  /** of this job */
  @Id({ nullable: false })
  job_id?: string;

  /** to this customer */
  @Id({ nullable: false })
  customer_id?: string;

  /** of this channel */
  @QueryOneOf(CHANNELS)
  channel?: Channel;
}
