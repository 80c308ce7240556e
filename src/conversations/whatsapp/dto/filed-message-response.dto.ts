import { Success } from '@crm/openapi';
import type { Message } from '../../conversation.js';
import { MessageResponseDto, toMessageResponse } from '../../dto/message-response.dto.js';

export class FiledMessageResponseDto {
  @Success()
  success!: true;

  /** as it stands in a conversation now; null for what is no message, such as a wish about marketing, and without crm:read:conversations */
  message!: MessageResponseDto | null;
}

export function toFiledMessageResponse(message: Message | void): FiledMessageResponseDto {
  return { success: true, message: message ? toMessageResponse(message) : null };
}
