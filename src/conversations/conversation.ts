export const CONVERSATION_STATUSES = ['open', 'resolved'] as const;
export type ConversationStatus = (typeof CONVERSATION_STATUSES)[number];

export const DIRECTIONS = ['inbound', 'outbound'] as const;
/** inbound: the customer wrote; outbound: the support desk did */
export type Direction = (typeof DIRECTIONS)[number];

/** Of a message, in characters. */
export const MAX_TEXT = 10_000;

/** The time in which WhatsApp takes an answer for a part of the same talk. */
const REOPENED_WITHIN_MS = 24 * 3600 * 1000;

export interface Conversation {
  id: string;
  customer_id: string;
  subject: string | null;
  /** a word such as `whatsapp` */
  channel: string | null;
  status: ConversationStatus;
  /** the user who works on it */
  assignee_id: string | null;
  created_at: Date;
  updated_at: Date;
  resolved_at: Date | null;
  last_message_at: Date | null;
  message_count: number;
  version: number;
}

export interface Message {
  id: string;
  conversation_id: string;
  customer_id: string;
  direction: Direction;
  /** null once the person was forgotten */
  text: string | null;
  sent_at: Date;
  created_at: Date;
  /** the provider's id of a message that came in by a webhook */
  external_id: string | null;
}

/** What a conversation is opened with. */
export interface ConversationFields {
  subject?: string | null;
  channel?: string | null;
}

export interface ConversationChange {
  status?: ConversationStatus;
  /** a user's id, or null for nobody */
  assignee?: string | null;
}

export interface MessageFields {
  direction: Direction;
  text: string;
  /** now, where it is left out */
  sentAt?: Date | null;
  externalId?: string;
}

/** A message that a customer sent by a channel. */
export interface InboundMessage {
  text: string;
  sentAt: Date;
  externalId: string;
}

/** Which conversations an agent asks for. */
export interface InboxFilter {
  status?: ConversationStatus;
  /** a user, or null: nobody's */
  assigneeId?: string | null;
}

/** Whether it was resolved so long ago that the customer's next message begins another. */
export function isLongResolved({ resolved_at }: Conversation, now: Date): boolean {
  return resolved_at !== null && now.getTime() - resolved_at.getTime() > REOPENED_WITHIN_MS;
}
