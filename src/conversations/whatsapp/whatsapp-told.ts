import { isPlainObject } from '@crm/validation';
import type { Words } from '../conversation.js';
import type { Payload } from './inbox-item.js';
import { idAt, isText, member, scalarAt, textAt } from './json-members.js';
import { wordsOf } from './whatsapp-words.js';

/** What an item of the inbox tells. */
export type Told =
  | { what: 'message'; words: Words }
  /** null: the customer took it away */
  | { what: 'reaction'; targetId: string; emoji: string | null }
  | { what: 'edit'; targetId: string; words: Words }
  /** the sender has this number and these ids from now on */
  | { what: 'number'; number: string | null; userIds: string[] }
  /** whether the sender wants marketing */
  | { what: 'consent'; wanted: boolean }
  /** what changes nothing here, such as that a phone was replaced */
  | { what: 'nothing' };

/** Undefined for what does not say what it wants. Everything that is nothing special is a message. */
export function toldBy(payload: Payload): Told | undefined {
  const type = member(payload, 'type');
  switch (type) {
    case 'reaction':
      return reaction(payload);
    case 'edit':
    case 'revoke':
      return edit(payload);
    case 'system':
      return change(payload);
    case 'user_id_update':
      return { what: 'number', number: null, userIds: known(idAt(payload, type, 'user_id', 'current')) };
    case 'user_preferences':
      return consent(member(payload, type));
    default:
      return { what: 'message', words: wordsOf(payload) };
  }
}

/** WhatsApp's id of the message that an item speaks of. */
export function targetOf(payload: Payload): string | null {
  const told = toldBy(payload);
  return told && 'targetId' in told ? told.targetId : null;
}

function reaction(payload: Payload): Told | undefined {
  const targetId = idAt(payload, 'reaction', 'message_id');
  // to nothing that is named: no message, and nothing to hang it on
  if (!targetId) return undefined;
  return { what: 'reaction', targetId, emoji: textAt(payload, 'reaction', 'emoji') ?? null };
}

function edit(payload: Payload): Told {
  const part = member(payload, scalarAt(payload, 'type') ?? '');
  const targetId =
    idAt(part, 'original_message_id') ?? idAt(part, 'message_id') ?? idAt(payload, 'context', 'id');
  const said = payload.type === 'revoke' ? undefined : editedMessage(part);
  const words: Words = said
    ? wordsOf(said)
    : { kind: 'other', text: '[revoke]', content: { type: 'revoke' } };
  return targetId ? { what: 'edit', targetId, words } : { what: 'message', words };
}

/** The message as it is from now on; its type is that of the part that it has where it does not say. */
function editedMessage(part: unknown): Payload {
  const message = member(part, 'message');
  const said = isPlainObject(message) ? message : isPlainObject(part) ? part : {};
  if (isText(said.type)) return said;
  return { type: 'text', ...said, text: said.text ?? said.body ?? message };
}

function change(payload: Payload): Told {
  const system = member(payload, 'system');
  const number = textAt(system, 'wa_id') ?? textAt(system, 'new_wa_id') ?? null;
  const userIds = known(idAt(system, 'user_id'), idAt(system, 'parent_user_id'));
  const isOfSender = /^(user|customer)_changed_(number|user_id)$/.test(textAt(system, 'type') ?? '');
  if (!isOfSender || (number === null && userIds.length === 0)) return { what: 'nothing' };
  return { what: 'number', number, userIds };
}

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/user_preferences */
function consent(preference: unknown): Told | undefined {
  const value = textAt(preference, 'value');
  if (textAt(preference, 'category') !== 'marketing_messages') return undefined;
  if (value !== 'stop' && value !== 'resume') return undefined;
  return { what: 'consent', wanted: value === 'resume' };
}

function known(...ids: (string | undefined)[]): string[] {
  return ids.filter(isText);
}
