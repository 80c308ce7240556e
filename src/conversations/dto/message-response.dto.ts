import { ApiProperty } from '@nestjs/swagger';
import { Success, Uuid, Word } from '@crm/openapi';
import {
  DIRECTIONS,
  MESSAGE_KINDS,
  type Direction,
  type Message,
  type MessageContent,
  type MessageKind,
} from '../conversation.js';

export class ReactionResponseDto {
  emoji!: string;

  reactedAt!: Date;
}

export class EditResponseDto {
  /** what the message said */
  text!: string | null;

  /** when the customer changed it */
  until!: Date;
}

export class MessageResponseDto {
  @Uuid()
  _id!: string;

  @Uuid()
  conversationId!: string;

  @Uuid()
  customerId!: string;

  @Word(DIRECTIONS)
  direction!: Direction;

  /** what it is; interactive: the answer to a list, a button or a flow; button: that to a template */
  @Word(MESSAGE_KINDS)
  kind!: MessageKind;

  /** what can be read of it, whatever its kind */
  text!: string | null;

  /** what was sent, in the channel’s own structure, where that is more than words */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  content!: MessageContent | null;

  /** what the customer put on it */
  reactions!: ReactionResponseDto[];

  /** what it said before the customer changed it, oldest first */
  edits!: EditResponseDto[];

  sentAt!: Date;

  /** when it was told of here */
  createdAt!: Date;

  /** the channel’s id of it */
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
    kind: message.kind,
    text: message.text,
    content: message.content,
    reactions: toReactionsResponse(message),
    edits: (message.edits ?? []).map(({ text, until }) => ({ text, until: new Date(until) })),
    sentAt: message.sent_at,
    createdAt: message.created_at,
    externalId: message.external_id,
  };
}

export function toMessageEnvelopeResponse(message: Message): MessageEnvelopeResponseDto {
  return { success: true, message: toMessageResponse(message) };
}

function toReactionsResponse({ reaction, reacted_at }: Message): ReactionResponseDto[] {
  return reaction && reacted_at ? [{ emoji: reaction, reactedAt: reacted_at }] : [];
}
