import { CONTRACTS } from '@crm/contracts';
import { newId } from '@crm/database';
import { MalformedRequestError } from '@crm/errors';
import { isPhoneProblem, readPhone, type Phone } from '@crm/phone';
import { isPlainObject, showsNothing, textProblem, validate } from '@crm/validation';
import { MAX_EXTERNAL_ID } from '../conversation.js';
import { ReceiveWhatsAppEventDto } from './dto/receive-whatsapp-event.dto.js';
import type { InboxItem, Payload } from './inbox-item.js';
import { firstCharacters, idAt, isText, listIn, member, scalarAt, storable, textAt } from './json-members.js';
import { targetOf } from './whatsapp-told.js';

const MAX_NAME = 100;
const UNIX_SECONDS = /^\d{1,11}$/;

/** An item, and what tells it from all others: WhatsApp's id of it, or where there is none all that it says. */
export interface ReceivedItem extends InboxItem {
  identity: string;
  /** when WhatsApp says that it was sent, even if that is still to come; undefined where it does not say */
  told_at: Date | undefined;
}

/**
 * The envelope alone is judged, without members that are new to us: what is odd in one message must not lose the others.
 * @throws MalformedRequestError, InvalidInputError for what is no event of WhatsApp's
 */
export function readEvent(body: Buffer): ReceiveWhatsAppEventDto {
  const given = parse(body);
  const envelope = isPlainObject(given)
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
 * What an event tells of customers, in its order. Receipts for our own messages and events of other fields tell nothing of
 * them. What cannot be read is kept too: a person may read it.
 */
export function itemsOf({ entry }: ReceiveWhatsAppEventDto, now: Date): ReceivedItem[] {
  return entry
    .flatMap((one) => listIn(one, 'changes'))
    .flatMap((change) => {
      const value = member(change, 'value');
      const contacts = listIn(value, 'contacts').filter(isPlainObject).map(stored);
      return payloadsOf(member(change, 'field'), value).map((payload) => item(payload, contacts, now));
    });
}

function payloadsOf(field: unknown, value: unknown): Payload[] {
  if (field === 'messages') return listIn(value, 'messages').filter(isPlainObject);
  if (field !== 'user_preferences' && field !== 'user_id_update') return [];
  return listIn(value, field)
    .filter(isPlainObject)
    .map((one) => ({ type: field, [field]: one, timestamp: one.timestamp }));
}

function stored(given: Payload): Payload {
  return storable(given) as Payload;
}

function item(given: Payload, contacts: readonly Payload[], now: Date): ReceivedItem {
  const payload = stored(given);
  const message_id = idOf(given);
  const told_at = momentOf(scalarAt(given, 'timestamp'));
  const contact = contactOf(payload, contacts);
  const number = numberOf(payload) ?? idAt(contact, 'wa_id');
  const phone = number ? phoneOf(number) : undefined;
  const strangeNumber = number && !phone ? [number] : [];
  return {
    id: newId(),
    identity: message_id ?? JSON.stringify(payload),
    message_id,
    phone: phone?.e164 ?? null,
    phone_key: phone?.identityKey ?? null,
    sender_ids: [...userIdsOf(payload, contact), ...strangeNumber],
    profile_name: nameOf(contact),
    payload,
    target_id: targetOf(payload),
    told_at,
    // clocks differ, and nobody has sent what is still to come
    sent_at: told_at && told_at < now ? told_at : now,
    attempts: 0,
    reason: told_at ? null : 'unreadable',
  };
}

function idOf({ id }: Payload): string | null {
  const isKept = isText(id) && id.trim() !== '' && id.length <= MAX_EXTERNAL_ID && !textProblem(id);
  return isKept ? id : null;
}

function momentOf(timestamp = ''): Date | undefined {
  return UNIX_SECONDS.test(timestamp) ? new Date(Number(timestamp) * 1000) : undefined;
}

/** The sender's number, digits with the country code first; the one before where a change of it is told. */
function numberOf(payload: Payload): string | undefined {
  return (
    idAt(payload, 'from') ??
    idAt(payload, 'system', 'customer') ??
    idAt(payload, 'user_preferences', 'wa_id') ??
    idAt(payload, 'user_id_update', 'wa_id')
  );
}

function phoneOf(number: string): Phone | undefined {
  const phone = readPhone(number.startsWith('+') ? number : `+${number}`);
  return isPhoneProblem(phone) ? undefined : phone;
}

/** WhatsApp's ids of the sender: of users who hide their number there is nothing else. */
export function userIdsOf(payload: Payload, contact: Payload = {}): string[] {
  const ids = [
    idAt(payload, 'from_user_id'),
    idAt(payload, 'from_parent_user_id'),
    idAt(payload, 'user_preferences', 'user_id'),
    idAt(payload, 'user_id_update', 'user_id', 'previous'),
    idAt(contact, 'user_id'),
    idAt(contact, 'parent_user_id'),
  ];
  return [...new Set(ids.filter(isText))];
}

/** What an event says of the sender. Where a message shows neither an id nor a number, an only contact is its sender. */
function contactOf(payload: Payload, contacts: readonly Payload[]): Payload {
  const isUnknown = !numberOf(payload) && userIdsOf(payload).length === 0;
  return (
    contacts.find((one) => isSame(one, payload)) ?? (isUnknown && contacts.length === 1 ? contacts[0] : {})
  );
}

/** By an id, or by the number, in whatever writing. */
function isSame(contact: Payload, payload: Payload): boolean {
  const userId = idAt(contact, 'user_id');
  if (userId && userIdsOf(payload).includes(userId)) return true;
  const [one, other] = [idAt(contact, 'wa_id'), numberOf(payload)];
  if (!one || !other) return false;
  return one === other || (phoneOf(one)?.identityKey ?? one) === (phoneOf(other)?.identityKey ?? other);
}

function nameOf(contact: Payload): string | null {
  const name = textAt(contact, 'profile', 'name');
  return name && !showsNothing(name) ? firstCharacters(name, MAX_NAME) : null;
}
