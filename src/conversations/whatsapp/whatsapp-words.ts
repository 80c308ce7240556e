import { isPlainObject } from '@crm/validation';
import {
  MAX_TEXT,
  MESSAGE_KINDS,
  type MessageContent,
  type MessageKind,
  type Words,
} from '../conversation.js';
import {
  firstCharacters,
  isText,
  linesOf,
  listIn,
  member,
  memberAt,
  scalarAt,
  storable,
  textAt,
} from './json-members.js';

/** Of a message's structure, as JSON: a page of messages has to stay small enough to be sent. */
const MAX_CONTENT = 64_000;

/** Of the envelope; what else a message has is its content. */
const ENVELOPE = new Set(['id', 'from', 'from_user_id', 'from_parent_user_id', 'timestamp', 'type']);
const TYPE = /^[a-z_]{1,50}$/;
const KINDS = new Set<string>(MESSAGE_KINDS);
/** Of a flow's answers: the business's own mark, not what the customer said. */
const NOT_SAID = new Set(['flow_token']);

type Read = (part: unknown, message: unknown) => string | undefined;

/** What can be read of each type. A type in brackets says what there is beside the words. */
const READERS: Readonly<Record<string, Read>> = {
  text: (part) => textAt(part, 'body') ?? textAt({ part }, 'part'),
  button: (part) => textAt(part, 'text') ?? textAt(part, 'payload'),
  interactive: (part) =>
    textAt(part, 'button_reply', 'title') ?? textAt(part, 'list_reply', 'title') ?? flowAnswers(part),
  location: (part) =>
    behind('location', [textAt(part, 'name'), textAt(part, 'address')]) ??
    behind('location', [member(part, 'latitude'), member(part, 'longitude')]),
  contacts: (part) => behind('contacts', (Array.isArray(part) ? part : [part]).map(contactCard), '; '),
  order: (part) =>
    behind('order', [textAt(part, 'text'), ...listIn(part, 'product_items').map(orderedItem)], '; '),
  reaction: (part) => textAt(part, 'emoji'),
  system: (part) => textAt(part, 'body'),
  user_preferences: (part) => textAt(part, 'detail'),
  unsupported: (part, message) =>
    behind('unsupported', [
      textAt(part, 'type') ??
        listIn(message, 'errors').map(
          (error) => textAt(error, 'error_data', 'details') ?? textAt(error, 'title'),
        )[0],
    ]),
};

/** What a message says, whatever its type: never nothing, since that it was sent is something too. */
export function wordsOf(message: unknown): Words {
  const given = member(message, 'type');
  const type = isText(given) && TYPE.test(given) ? given : 'unknown';
  const part = member(message, type);
  const text = Object.hasOwn(READERS, type) ? READERS[type](part, message) : captionOf(type, part);
  return {
    kind: KINDS.has(type) ? (type as MessageKind) : 'other',
    text: firstCharacters(text ?? behind(type, linesOf(part)) ?? `[${type}]`, MAX_TEXT),
    content: contentOf(message, type),
  };
}

/** Media, and types that are new to us: what people read first of such things. */
function captionOf(type: string, part: unknown): string | undefined {
  const caption = ['caption', 'filename', 'emoji', 'name'].map((key) => textAt(part, key));
  const isMedia = KINDS.has(type) && type !== 'other';
  return behind(type, [caption.find(isText)]) ?? (isMedia ? `[${type}]` : undefined);
}

/** `[type] one, other`; undefined where there is nothing to say. */
function behind(type: string, given: readonly unknown[], between = ', '): string | undefined {
  const said = given.filter((one) => (isText(one) && one !== '') || typeof one === 'number');
  return said.length ? `[${type}] ${said.join(between)}` : undefined;
}

function flowAnswers(part: unknown): string | undefined {
  const response = flowResponse(part);
  const answers = isPlainObject(response)
    ? Object.fromEntries(Object.entries(response).filter(([key]) => !NOT_SAID.has(key)))
    : response;
  return linesOf(answers).join('\n') || textAt(part, 'nfm_reply', 'body');
}

/** What a flow was answered with: JSON inside a text. */
function flowResponse(part: unknown): unknown {
  const given = memberAt(part, 'nfm_reply', 'response_json');
  if (!isText(given)) return given;
  try {
    return storable(JSON.parse(given));
  } catch {
    return given;
  }
}

function contactCard(card: unknown): string {
  const name = textAt(card, 'name', 'formatted_name') ?? textAt(card, 'name', 'first_name');
  const ways = [
    ...listIn(card, 'phones').map((phone) => textAt(phone, 'phone') ?? textAt(phone, 'wa_id')),
    ...listIn(card, 'emails').map((email) => textAt(email, 'email')),
  ];
  return [name, textAt(card, 'org', 'company'), ...ways].filter(isText).join(', ');
}

function orderedItem(item: unknown): string {
  const price = scalarAt(item, 'item_price');
  const product = textAt(item, 'product_retailer_id') ?? '?';
  const each = price === undefined ? '' : ` (${[price, textAt(item, 'currency')].filter(Boolean).join(' ')})`;
  return `${scalarAt(item, 'quantity') ?? 1} × ${product}${each}`;
}

/** What was sent beside the envelope: the part that the type names, and what stands beside that, such as `context`. */
function contentOf(message: unknown, type: string): MessageContent | null {
  if (!isPlainObject(message)) return null;
  const beside = Object.fromEntries(
    Object.entries(message).filter(([key]) => key !== type && !ENVELOPE.has(key)),
  );
  const part = member(message, type);
  const content = KINDS.has(type) ? { ...partOf(part, type), ...beside } : { type, [type]: part, ...beside };
  if (Object.keys(content).length === 0) return null;
  return JSON.stringify(content).length > MAX_CONTENT ? { omitted: 'too_large' } : content;
}

function partOf(part: unknown, type: string): MessageContent {
  // its words stand in the text
  if (type === 'text') return {};
  if (type === 'interactive' && isText(memberAt(part, 'nfm_reply', 'response_json'))) {
    const { nfm_reply, ...rest } = part as { nfm_reply: MessageContent };
    return { ...rest, nfm_reply: { ...nfm_reply, response: flowResponse(part) } };
  }
  if (isPlainObject(part)) return part;
  return part === undefined ? {} : { [type]: part };
}
