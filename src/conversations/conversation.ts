export const CONVERSATION_STATUSES = ['open', 'resolved'] as const;
export type ConversationStatus = (typeof CONVERSATION_STATUSES)[number];

export const DIRECTIONS = ['inbound', 'outbound'] as const;
/** inbound: the customer wrote; outbound: the support desk did */
export type Direction = (typeof DIRECTIONS)[number];

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
