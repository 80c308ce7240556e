import { isId } from '@crm/database';
import { pastMoment, queryInteger } from '@crm/http';
import { z } from 'zod';
import { CONVERSATION_STATUSES, DIRECTIONS } from '../conversation.js';

const pageShape = {
  page: queryInteger(1, 1_000_000_000).default(1).describe('from 1'),
  limit: queryInteger(1, 100).default(20).describe('entries on a page'),
};

/** A page as the caller counts it and as SQL does. */
function withOffset<Q extends { page: number; limit: number }>(query: Q): Q & { offset: number } {
  return { ...query, offset: (query.page - 1) * query.limit };
}

export const listConversationsSchema = z.strictObject(pageShape).transform(withOffset);
export type ListConversationsDto = z.output<typeof listConversationsSchema>;

const NOBODY = 'none';

export const inboxSchema = z
  .strictObject({
    ...pageShape,
    status: z.enum(CONVERSATION_STATUSES).optional().describe('conversations of this status'),
    assignee: z
      .string()
      .refine((text) => text === NOBODY || isId(text), 'must be the id of a user, or none')
      .transform((text) => (text === NOBODY ? null : text))
      .optional()
      .describe('the conversations of this user; none: those that nobody is assigned to'),
  })
  .transform(({ status, assignee, ...page }) => ({
    ...withOffset(page),
    filter: { status, assigneeId: assignee },
  }));
export type InboxDto = z.output<typeof inboxSchema>;

export const listMessagesSchema = z
  .strictObject({
    ...pageShape,
    sortOrder: z.enum(['asc', 'desc']).default('desc').describe('by sentAt: desc shows the newest first'),
  })
  .transform(withOffset);
export type ListMessagesDto = z.output<typeof listMessagesSchema>;

export const createConversationSchema = z
  .strictObject({
    subject: z
      .string()
      .max(255)
      .transform((text) => text.trim() || null)
      .meta({ type: 'string', maxLength: 255 })
      .nullish(),
    channel: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z][a-z0-9_-]{0,49}$/, 'must be a word such as whatsapp, email or web_chat')
      .meta({ type: 'string', maxLength: 50 })
      .nullish()
      .describe('where it is held: a word such as whatsapp, email or web_chat'),
  })
  .meta({ id: 'CreateConversation', example: { subject: 'Where is my order?', channel: 'whatsapp' } });
export type CreateConversationDto = z.output<typeof createConversationSchema>;

export const updateConversationSchema = z
  .strictObject({
    status: z
      .enum(CONVERSATION_STATUSES)
      .optional()
      .describe('resolved ends the conversation, open reopens it'),
    assignee: z
      .string()
      .max(64)
      .toLowerCase()
      .nullish()
      .describe('the id of the user who works on it; null: nobody does'),
  })
  .meta({ id: 'UpdateConversation', example: { status: 'resolved', assignee: null } });
export type UpdateConversationDto = z.output<typeof updateConversationSchema>;

export const MAX_TEXT = 10_000;

export const createMessageSchema = z
  .strictObject({
    text: z.string().trim().min(1).max(MAX_TEXT),
    direction: z.enum(DIRECTIONS).describe('inbound: from the customer; outbound: to the customer'),
    sentAt: pastMoment
      .nullish()
      .transform((moment) => moment ?? undefined)
      .describe('when it was sent; now, where it is left out. A message may be told of later than others'),
  })
  .meta({ id: 'CreateMessage', example: { text: 'Where is my order?', direction: 'inbound' } });
export type CreateMessageDto = z.output<typeof createMessageSchema>;
