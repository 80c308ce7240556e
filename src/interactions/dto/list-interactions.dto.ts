import { PageQuery } from '@crm/http';
import { Id, QueryAnyOf, QueryFlag, QueryLastMoment, QueryMoment, QueryText } from '@crm/validation';
import {
  CHANNELS,
  INTERACTION_TYPES,
  type Channel,
  type InteractionFilter,
  type InteractionType,
} from '../interaction.js';

export class ListInteractionsDto extends PageQuery implements InteractionFilter {
  /** of this customer */
  @Id({ nullable: false })
  customer_id?: string;

  /** by this member of staff */
  @Id({ nullable: false })
  staff_member_id?: string;

  /** any of these */
  @QueryAnyOf(CHANNELS)
  channel?: Channel[];

  /** any of these */
  @QueryAnyOf(INTERACTION_TYPES)
  interaction_type?: InteractionType[];

  /** this very text */
  @QueryText(100)
  outcome?: string;

  /** whether something is to follow */
  @QueryFlag()
  follow_up_required?: boolean;

  /** took place at this moment or later */
  @QueryMoment()
  from?: Date;

  /** took place before or at this moment; a day means all of it, in UTC */
  @QueryLastMoment()
  to?: Date;
}
