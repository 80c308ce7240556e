import { createHmac } from 'node:crypto';
import request from 'supertest';
import type { WhatsAppFiling } from '../../src/conversations/whatsapp/whatsapp-filing.service.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

const SECRET = 'the secret of the app';
export const WORD = 'the word that was agreed on';
export const PATH = '/api/v2/webhooks/whatsapp';
export const WHATSAPP_ENV = { WHATSAPP_APP_SECRET: SECRET, WHATSAPP_VERIFY_TOKEN: WORD };

export const signatureOf = (body: string, secret = SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

let made = 0;
export const newSender = () => `52199850${String(10_000 + ++made)}`;
export const newMessageId = () => `wamid.${++made}`;
export const newUserId = () => `MX.${1_000_000 + ++made}`;

/** Unix seconds, a while ago: an event that is older than 30 days is refused. */
export const aWhileAgo = (seconds = 60) => String(Math.floor(Date.now() / 1000) - seconds);

export const text = (from: string, body: string, more: object = {}) => ({
  from,
  id: newMessageId(),
  timestamp: aWhileAgo(),
  type: 'text',
  text: { body },
  ...more,
});

/** A message of another type than text. */
export const typed = (from: string, type: string, part: unknown, more: object = {}) => ({
  from,
  id: newMessageId(),
  timestamp: aWhileAgo(),
  type,
  [type]: part,
  ...more,
});

export interface Event {
  object: string;
  entry: { id: string; changes: { field: string; value: unknown }[] }[];
}

export function eventOf(value: object, field = 'messages'): Event {
  const common = { messaging_product: 'whatsapp', metadata: {} };
  const changes = [{ field, value: { ...common, ...value } }];
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes }] };
}

/** An event as WhatsApp sends it. */
export function messagesEvent(messages: { from?: string }[], name = 'Lupita Pérez'): Event {
  const contacts = messages.map((message) => ({ wa_id: message?.from, profile: { name } }));
  return eventOf({ contacts, messages });
}

export interface ShownMessage {
  _id: string;
  kind: string;
  text: string;
  content: Record<string, unknown> | null;
  reactions: { emoji: string }[];
  edits: { text: string }[];
  direction: string;
}

export interface ShownConversation {
  _id: string;
  status: string;
  channel: string;
  messageCount: number;
}

/** WhatsApp's Cloud API, and an agent who sees what comes of it. */
export class WhatsApp {
  private constructor(
    readonly test: TestApp,
    readonly support: Caller,
  ) {}

  static async start(): Promise<WhatsApp> {
    const test = await startTestApp({ env: { ...WHATSAPP_ENV, RATE_LIMITS: 'x1000' } });
    return new WhatsApp(test, await test.caller('support'));
  }

  close(): Promise<void> {
    return this.test.close();
  }

  post(event: object | string, signature?: string, at = this.test) {
    const body = typeof event === 'string' ? event : JSON.stringify(event);
    return request(at.url)
      .post(PATH)
      .set('Content-Type', 'application/json')
      .set('X-Hub-Signature-256', signature ?? signatureOf(body))
      .send(body);
  }

  /** Answers when nothing is being filed any more. */
  filed(): Promise<void> {
    return this.test.inside(({ get }) => get<WhatsAppFiling>('WhatsAppFiling').idle());
  }

  async deliver(event: object): Promise<void> {
    const answer = await this.post(event);
    expect([answer.status, answer.body]).toEqual([200, { success: true }]);
    await this.filed();
  }

  /** Delivers messages, each with the contact that WhatsApp tells of its sender. */
  async say(...messages: { from?: string }[]): Promise<void> {
    await this.deliver(messagesEvent(messages));
  }

  async find(sender: string) {
    const { body } = await this.support.get(`/api/v2/customers?search=${sender.slice(-9)}`);
    return body.customers as ({ _id: string; statistics: object } & Record<string, unknown>)[];
  }

  async customer(id: string): Promise<Record<string, unknown> & { statistics: Record<string, unknown> }> {
    return (await this.support.get(`/api/v2/customers/${id}`).expect(200)).body.customer;
  }

  async conversationsOf(id: string): Promise<ShownConversation[]> {
    return (await this.support.get(`/api/v2/customers/${id}/conversations`)).body.conversations;
  }

  async messagesOf(conversationId: string): Promise<ShownMessage[]> {
    const path = `/api/v2/conversations/${conversationId}/messages?sortOrder=asc`;
    return (await this.support.get(path)).body.messages;
  }

  /** What a customer said, in the newest conversation. */
  async saidBy(customerId: string): Promise<ShownMessage[]> {
    const [newest] = await this.conversationsOf(customerId);
    return newest ? this.messagesOf(newest._id) : [];
  }

  async resolve(conversationId: string): Promise<void> {
    await this.support.patch(`/api/v2/conversations/${conversationId}`, { status: 'resolved' }).expect(200);
  }

  async unfiled(
    query = '',
  ): Promise<({ _id: string; reason: string; text: string } & Record<string, unknown>)[]> {
    const { body } = await this.support.get(`/api/v2/unfiled-messages?limit=100${query}`).expect(200);
    return body.messages;
  }
}
