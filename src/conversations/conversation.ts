export const CONVERSATION_STATUSES = ['open', 'resolved'] as const;
export type ConversationStatus = (typeof CONVERSATION_STATUSES)[number];

export const DIRECTIONS = ['inbound', 'outbound'] as const;
/** inbound: the customer wrote; outbound: the support desk did */
export type Direction = (typeof DIRECTIONS)[number];

/**
 * What a message is: WhatsApp's own words for what its users send. `interactive` answers a list, a button or a flow,
 * `button` one of a template; `other` is what nobody here knows yet.
 */
export const MESSAGE_KINDS = [
  'text',
  'image',
  'audio',
  'video',
  'document',
  'sticker',
  'location',
  'contacts',
  'interactive',
  'button',
  'order',
  'reaction',
  'unsupported',
  'other',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Of a message, in characters. */
export const MAX_TEXT = 10_000;
/** Of a channel's id of a message, in characters. */
export const MAX_EXTERNAL_ID = 512;

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
  kind: MessageKind;
  /** what can be read of it; null once the person was forgotten */
  text: string | null;
  /** what was sent, in the provider's own structure, where that is more than words */
  content: MessageContent | null;
  sent_at: Date;
  created_at: Date;
  /** the provider's id of it */
  external_id: string | null;
  /** the emoji that the customer put on it, and when that was put on or taken away last */
  reaction: string | null;
  reacted_at: Date | null;
  /** what it said before the customer changed it, oldest first */
  edits: Edit[] | null;
}

export type MessageContent = Record<string, unknown>;

/** An earlier text of a message, and until when it stood: RFC 3339. */
export interface Edit {
  text: string | null;
  until: string;
}

/** As a message is before anybody reacted to it or changed it. */
export const UNTOUCHED = { reaction: null, reacted_at: null, edits: null } as const;

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
  /** the id that the channel knows it by */
  externalId?: string | null;
  kind?: MessageKind;
  content?: MessageContent | null;
}

/** What can be read of a message, and its structure. */
export interface Words {
  kind: MessageKind;
  text: string;
  content: MessageContent | null;
}

/** A message that a customer sent by a channel. */
export interface InboundMessage extends Words {
  sentAt: Date;
  externalId: string | null;
}

/** What a customer put on a message; null: took away again. */
export interface Reaction {
  emoji: string | null;
  at: Date;
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

/** With what the customer put on it; what was said before the last of these counts no more. */
export function reactedTo(message: Message, { emoji, at }: Reaction): Message {
  if (message.reacted_at && message.reacted_at > at) return message;
  return { ...message, reaction: emoji, reacted_at: at };
}

/** With the customer's new words; those before them are kept. A change that another has overtaken stands among these. */
export function editedTo(message: Message, words: Words, at: Date): Message {
  const edits = message.edits ?? [];
  const until = at.toISOString();
  const next = edits.findIndex((edit) => edit.until > until);
  if (next === -1) return { ...message, ...words, edits: [...edits, { text: message.text, until }] };
  const { text, until: end } = edits[next];
  return { ...message, edits: edits.toSpliced(next, 1, { text, until }, { text: words.text, until: end }) };
}
