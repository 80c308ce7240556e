import { PageQuery } from '@crm/http';
import { Id, QueryLastMoment, QueryOneOf } from '@crm/validation';
import { FOLLOW_UP_STATES, type FollowUpFilter, type FollowUpState } from '../interaction.js';

export class ListFollowUpsDto extends PageQuery implements FollowUpFilter {
  /** due at this moment or earlier; a day means all of it, in UTC */
  @QueryLastMoment()
  due_before?: Date;

  /** open by default */
  @QueryOneOf(FOLLOW_UP_STATES)
  state: FollowUpState = 'open';

  /** of this customer */
  @Id({ nullable: false })
  customer_id?: string;

  /** by this member of staff */
  @Id({ nullable: false })
  staff_member_id?: string;
}
