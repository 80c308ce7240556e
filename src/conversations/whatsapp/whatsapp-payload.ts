import { CONTRACTS } from '@crm/contracts';
import { MalformedRequestError } from '@crm/errors';
import { isPhoneProblem, readPhone } from '@crm/phone';
import { textProblem, validate } from '@crm/validation';
import { MAX_TEXT } from '../conversation.js';
import { ReceiveWhatsAppEventDto } from './dto/receive-whatsapp-event.dto.js';
import type { InboxMessage } from './inbox-message.js';

const MAX_NAME = 100;
const MAX_ID = 512;

/** The number in digits, country code first. */
const SENDER = /^\d{5,20}$/;
const UNIX_SECONDS = /^\d{1,11}$/;
const TYPE = /^[a-z_]{1,50}$/;

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
 * The envelope alone is judged, without members that are new to us: what is odd in one message must not lose the others.
 * @throws MalformedRequestError, InvalidInputError for what is no event of WhatsApp's
 */
export function readEvent(body: Buffer): ReceiveWhatsAppEventDto {
  const given = parse(body);
  const envelope = isObject(given)
    ? { object: member(given, 'object'), entry: member(given, 'entry') }
    : given;
  return validate(ReceiveWhatsAppEventDto, envelope, CONTRACTS.support);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new MalformedRequestError('The body is not valid JSON');
  }
}

/**
 * The messages of an event, in its order. What is no message of a customer, such as a receipt for one of ours, and what
 * cannot be read gives none: it would be no better when it came again.
 */
export function messagesOf({ entry }: ReceiveWhatsAppEventDto): InboxMessage[] {
  return entry
    .flatMap((one) => listIn(one, 'changes'))
    .filter((change) => member(change, 'field') === 'messages')
    .map((change) => member(change, 'value'))
    .flatMap((value) => {
      const names = namesOf(listIn(value, 'contacts'));
      return listIn(value, 'messages').flatMap((message) => inboxMessage(message, names) ?? []);
    });
}

function namesOf(contacts: readonly unknown[]): ReadonlyMap<unknown, unknown> {
  return new Map(
    contacts.map((contact) => [member(contact, 'wa_id'), member(member(contact, 'profile'), 'name')]),
  );
}

function inboxMessage(message: unknown, names: ReadonlyMap<unknown, unknown>): InboxMessage | undefined {
  const [id, from, timestamp, type] = ['id', 'from', 'timestamp', 'type'].map((key) => member(message, key));
  if (!isText(id) || id === '' || id.length > MAX_ID || textProblem(id)) return undefined;
  if (!isText(from) || !SENDER.test(from) || !isText(type) || !TYPE.test(type)) return undefined;
  if (!UNIX_SECONDS.test(String(timestamp))) return undefined;
  const phone = readPhone(`+${from}`);
  if (isPhoneProblem(phone)) return undefined;
  const name = names.get(from);
  return {
    message_id: id,
    phone: phone.e164,
    phone_key: phone.identityKey,
    profile_name: (isText(name) && firstCharacters(name, MAX_NAME)) || null,
    text: firstCharacters(textOf(message, type), MAX_TEXT),
    sent_at: new Date(Number(timestamp) * 1000),
  };
}

function textOf(message: unknown, type: string): string {
  const placeholder = `[${type}]`;
  if (Object.hasOwn(WORDS, type)) return firstOf(message, WORDS[type]) ?? placeholder;
  const caption = firstOf(
    message,
    CAPTIONS.map((key) => [type, key]),
  );
  return caption ? `${placeholder} ${caption}` : placeholder;
}

function firstOf(message: unknown, paths: readonly string[][]): string | undefined {
  const found = paths.map((path) => path.reduce(member, message));
  return found.find((text): text is string => isText(text) && text.trim() !== '')?.trim();
}

function listIn(value: unknown, key: string): unknown[] {
  const list = member(value, key);
  return Array.isArray(list) ? list : [];
}

function member(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whole characters that can be stored: the mark of a lost one stands for NUL and for half of a surrogate pair. */
function firstCharacters(text: string, atMost: number): string {
  const storable = text.replaceAll('\0', '\ufffd').toWellFormed();
  return [...storable.trim()].slice(0, atMost).join('');
}
