import type { Channel, MessageText } from '../communication.js';

/** What callers set. */
export interface MessageTemplateFields {
  /** unique, without regard to case */
  name: string;
  channel: Channel;
  /** at least one, each in a language of its own; the first is for whom none fits */
  texts: MessageText[];
}

/** Texts to be sent again and again, by a name. */
export interface MessageTemplate extends MessageTemplateFields {
  id: string;
  version: number;
  created_at: Date;
  updated_at: Date;
}

export interface MessageTemplateFilter {
  channel?: Channel;
}

export const MOST_TEMPLATES = 1000;
