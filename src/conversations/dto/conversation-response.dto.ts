import { ApiExample, Integer, Success, Uuid, Word } from '@crm/openapi';
import { CONVERSATION_STATUSES, type Conversation, type ConversationStatus } from '../conversation.js';

@ApiExample({
  _id: '0190d6a4-3333-7b2a-9f3e-2f1d8c9b7a60',
  customerId: '0190d6a4-1111-7b2a-9f3e-2f1d8c9b7a60',
  subject: 'Where is my order?',
  channel: 'whatsapp',
  status: 'open',
  assignee: null,
  messageCount: 4,
  lastMessageAt: '2026-01-15T09:30:00.000Z',
  resolvedAt: null,
  createdAt: '2026-01-15T09:00:00.000Z',
  updatedAt: '2026-01-15T09:00:00.000Z',
})
export class ConversationResponseDto {
  @Uuid()
  _id!: string;

  @Uuid()
  customerId!: string;

  subject!: string | null;

  channel!: string | null;

  @Word(CONVERSATION_STATUSES)
  status!: ConversationStatus;

  /** the user who works on it */
  @Uuid()
  assignee!: string | null;

  @Integer()
  messageCount!: number;

  lastMessageAt!: Date | null;

  resolvedAt!: Date | null;

  createdAt!: Date;

  updatedAt!: Date;
}

export class ConversationEnvelopeResponseDto {
  @Success()
  success!: true;

  conversation!: ConversationResponseDto;
}

export function toConversationResponse(conversation: Conversation): ConversationResponseDto {
  return {
    _id: conversation.id,
    customerId: conversation.customer_id,
    subject: conversation.subject,
    channel: conversation.channel,
    status: conversation.status,
    assignee: conversation.assignee_id,
    messageCount: conversation.message_count,
    lastMessageAt: conversation.last_message_at,
    resolvedAt: conversation.resolved_at,
    createdAt: conversation.created_at,
    updatedAt: conversation.updated_at,
  };
}

export function toConversationEnvelopeResponse(conversation: Conversation): ConversationEnvelopeResponseDto {
  return { success: true, conversation: toConversationResponse(conversation) };
}
