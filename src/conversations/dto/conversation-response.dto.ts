import { z } from 'zod';
import { CONVERSATION_STATUSES, DIRECTIONS, type Conversation, type Message } from '../conversation.js';

/** Answers in the manner of v2: camelCase, `_id`, `success`. */

const instant = z.iso.datetime();
const success = z.literal(true);
const count = z.number().int();
const maybeText = z.string().nullable();
const pagination = z.strictObject({ page: count, limit: count, total: count, pages: count });

const SHOWN = {
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
};

export const conversationSchema = z
  .strictObject({
    _id: z.uuid(),
    customerId: z.uuid(),
    subject: maybeText,
    channel: maybeText,
    status: z.enum(CONVERSATION_STATUSES),
    assignee: z.uuid().nullable().describe('the user who works on it'),
    messageCount: count,
    lastMessageAt: instant.nullable(),
    resolvedAt: instant.nullable(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Conversation', example: SHOWN });
export type ConversationDto = ReturnType<typeof toConversationDto>;

export function toConversationDto(conversation: Conversation) {
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

export const messageSchema = z
  .strictObject({
    _id: z.uuid(),
    conversationId: z.uuid(),
    customerId: z.uuid(),
    direction: z.enum(DIRECTIONS),
    text: maybeText,
    sentAt: instant,
    createdAt: instant.describe('when it was told of here'),
    externalId: maybeText.describe('the provider’s id of a message that came by a webhook'),
  })
  .meta({ id: 'Message' });

export function toMessageDto(message: Message) {
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

export const conversationAnswerSchema = z
  .strictObject({ success, conversation: conversationSchema })
  .meta({ id: 'ConversationAnswer' });

export const conversationListSchema = z
  .strictObject({ success, conversations: z.array(conversationSchema), pagination })
  .meta({ id: 'ConversationList' });

export const messageAnswerSchema = z
  .strictObject({ success, message: messageSchema })
  .meta({ id: 'MessageAnswer' });

export const messageListSchema = z
  .strictObject({ success, messages: z.array(messageSchema), pagination })
  .meta({ id: 'MessageList' });
