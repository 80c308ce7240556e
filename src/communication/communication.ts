export const CHANNELS = ['email', 'sms', 'whatsapp'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a message is about; each has a switch of the customer's. */
export const CATEGORIES = ['marketing', 'service', 'billing', 'outage'] as const;
export type Category = (typeof CATEGORIES)[number];

/** Why a customer gets no message, or not yet. The first that holds is told. */
export const REASONS = [
  'blocked',
  'suspended',
  'inactive',
  'unsubscribed',
  'opted_out',
  'no_address',
  'invalid_address',
  'bounced',
  'duplicate_address',
  'quiet_hours',
] as const;
export type Reason = (typeof REASONS)[number];

/** A text in one language; null where nobody said which. */
export interface MessageText {
  language: string | null;
  /** of e-mails alone */
  subject: string | null;
  message: string;
  html: string | null;
}

/** What is sent to everybody, but for names and links. At least one text. */
export interface Content {
  channel: Channel;
  category: Category;
  texts: readonly MessageText[];
  /** the language that was asked for */
  language: string | null;
}

/** A message as one customer gets it. */
export interface ComposedMessage {
  subject: string | null;
  text: string;
  html: string | null;
  headers: Record<string, string>;
}

/** So many are written to in the request itself. */
export const MOST_AT_ONCE = 1000;
