import { IsString } from 'class-validator';
import { ApiExample } from '@crm/openapi';
import { atMost, composed, OneOf, onText } from '@crm/validation';
import { CONVERSATION_STATUSES, type ConversationChange, type ConversationStatus } from '../conversation.js';

const MAX_ID = 64;

/** Whatever is no user's id is nobody's whom one could assign; the service says so. */
const Assignee = (): PropertyDecorator =>
  composed(
    {},
    { type: 'string', maxLength: MAX_ID },
    onText((text) => text.toLowerCase()),
    IsString(),
    atMost(MAX_ID),
  );

@ApiExample({ status: 'resolved', assignee: null })
export class UpdateConversationDto implements ConversationChange {
  /** resolved ends the conversation, open reopens it */
  @OneOf(CONVERSATION_STATUSES, { nullable: false })
  status?: ConversationStatus;

  /** the id of the user who works on it; null: nobody does */
  @Assignee()
  assignee?: string | null;
}
