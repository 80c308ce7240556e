import { isPhoneProblem, readPhone } from '@crm/phone';
import { z } from 'zod';
import { MAX_TEXT } from '../dto/conversation-input.dto.js';
import type { InboxMessage } from './whatsapp-inbox.repository.js';
import type { WhatsAppEventDto } from './whatsapp.dto.js';

const MAX_NAME = 100;

/** What is needed of a message, whatever else WhatsApp says of it. */
const messageSchema = z.looseObject({
  id: z.string().min(1).max(512),
  /** the number in digits, country code first */
  from: z.string().regex(/^\d{5,20}$/),
  /** Unix seconds */
  timestamp: z.coerce.number().int().min(0).max(99_999_999_999),
  type: z.string().regex(/^[a-z_]{1,50}$/),
});

const contactSchema = z.looseObject({ wa_id: z.string(), profile: z.looseObject({ name: z.string() }) });
const valueSchema = z.looseObject({
  messages: z.array(z.unknown()).default([]),
  contacts: z.array(z.unknown()).default([]),
});

/** Where the words stand, for types that are words. */
const WORDS: Record<string, string[][]> = {
  text: [['text', 'body']],
  button: [['button', 'text']],
  interactive: [
    ['interactive', 'button_reply', 'title'],
    ['interactive', 'list_reply', 'title'],
  ],
};
/** What stands behind the placeholder of other types, where they have it: `[image] The receipt`. */
const CAPTIONS = ['caption', 'filename', 'emoji', 'name'];

/**
 * The messages of an event, in its order. What is no message of a customer, such as a receipt for one of ours, and what
 * cannot be read gives none: it would be no better when it came again.
 */
export function messagesOf({ entry }: WhatsAppEventDto): InboxMessage[] {
  return entry
    .flatMap(({ changes }) => changes)
    .filter(({ field }) => field === 'messages')
    .flatMap(({ value }) => {
      const { data } = valueSchema.safeParse(value);
      if (!data) return [];
      const names = namesOf(data.contacts);
      return data.messages.map((message) => inboxMessage(message, names)).filter((one) => one !== undefined);
    });
}

function namesOf(contacts: readonly unknown[]): Map<string, string> {
  const known = contacts.flatMap((contact) => contactSchema.safeParse(contact).data ?? []);
  return new Map(known.map(({ wa_id, profile }) => [wa_id, profile.name]));
}

function inboxMessage(given: unknown, names: ReadonlyMap<string, string>): InboxMessage | undefined {
  const { data: message } = messageSchema.safeParse(given);
  if (!message) return undefined;
  const phone = readPhone(`+${message.from}`);
  if (isPhoneProblem(phone)) return undefined;
  return {
    message_id: message.id,
    phone: phone.e164,
    phone_key: phone.identityKey,
    profile_name: firstCharacters(names.get(message.from) ?? '', MAX_NAME) || null,
    text: firstCharacters(textOf(message, message.type), MAX_TEXT),
    sent_at: new Date(message.timestamp * 1000),
  };
}

function textOf(message: object, type: string): string {
  const placeholder = `[${type}]`;
  if (Object.hasOwn(WORDS, type)) return firstOf(message, WORDS[type]) ?? placeholder;
  const caption = firstOf(
    message,
    CAPTIONS.map((key) => [type, key]),
  );
  return caption ? `${placeholder} ${caption}` : placeholder;
}

function firstOf(message: object, paths: readonly string[][]): string | undefined {
  const found = paths.map((path) => path.reduce<unknown>(member, message));
  return found.find((text): text is string => typeof text === 'string' && text.trim() !== '')?.trim();
}

function member(value: unknown, key: string): unknown {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** Whole characters: half of a surrogate pair could not be stored. */
function firstCharacters(text: string, atMost: number): string {
  return [...text.trim()].slice(0, atMost).join('');
}
