import { IsString } from 'class-validator';
import { isId } from '@crm/database';
import { SupportPageQuery } from '@crm/http';
import { composed, QueryOneOf, rule } from '@crm/validation';
import { CONVERSATION_STATUSES, type ConversationStatus, type InboxFilter } from '../conversation.js';

const NOBODY = 'none';

const UserOrNobody = (): PropertyDecorator =>
  composed(
    { nullable: false, nothing: 'never' },
    { type: 'string' },
    IsString(),
    rule({
      name: 'isUserOrNobody',
      message: 'must be the id of a user, or none',
      holds: (value) => value === NOBODY || isId(value),
    }),
  );

export class ListConversationsDto extends SupportPageQuery {
  /** conversations of this status */
  @QueryOneOf(CONVERSATION_STATUSES)
  status?: ConversationStatus;

  /** the conversations of this user; none: those that nobody is assigned to */
  @UserOrNobody()
  assignee?: string;
}

export function inboxFilterOf({ status, assignee }: ListConversationsDto): InboxFilter {
  return { status, assigneeId: assignee === NOBODY ? null : assignee };
}
