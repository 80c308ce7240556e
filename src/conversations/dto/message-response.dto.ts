import { Success, Uuid, Word } from '@crm/openapi';
import { DIRECTIONS, type Direction, type Message } from '../conversation.js';

export class MessageResponseDto {
  @Uuid()
  _id!: string;

  @Uuid()
  conversationId!: string;

  @Uuid()
  customerId!: string;

  @Word(DIRECTIONS)
  direction!: Direction;

  text!: string | null;

  sentAt!: Date;

  /** when it was told of here */
  createdAt!: Date;

  /** the provider’s id of a message that came by a webhook */
  externalId!: string | null;
}

export class MessageEnvelopeResponseDto {
  @Success()
  success!: true;

  message!: MessageResponseDto;
}

export function toMessageResponse(message: Message): MessageResponseDto {
  return {
    _id: message.id,
    conversationId: message.conversation_id,
    customerId: message.customer_id,
    direction: message.direction,
    text: message.text,
    sentAt: message.sent_at,
    createdAt: message.created_at,
    externalId: message.external_id,
  };
}

export function toMessageEnvelopeResponse(message: Message): MessageEnvelopeResponseDto {
  return { success: true, message: toMessageResponse(message) };
}
