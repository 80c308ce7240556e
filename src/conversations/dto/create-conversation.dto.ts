import { ApiExample } from '@crm/openapi';
import { NullIsAbsent, Pattern, Text } from '@crm/validation';
import type { ConversationFields } from '../conversation.js';

const CHANNEL = /^[a-z][a-z0-9_-]{0,49}$/;

@NullIsAbsent()
@ApiExample({ subject: 'Where is my order?', channel: 'whatsapp' })
export class CreateConversationDto implements ConversationFields {
  @Text(255)
  subject?: string | null;

  /** where it is held: a word such as whatsapp, email or web_chat */
  @Pattern(CHANNEL, 'must be a word such as whatsapp, email or web_chat', { lowerCase: true, maxLength: 50 })
  channel?: string | null;
}
