import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { UnavailableError } from '@crm/outbound';
import type { Delivery } from './delivery.js';
import { DispatchPolicy } from './dispatch-policy.js';

/** A text on its way to a phone. */
export interface PhoneMessage {
  /** of the message; also its Idempotency-Key */
  id: string;
  channel: 'sms' | 'whatsapp';
  /** E.164 */
  to: string;
  text: string;
}

const ANSWER_MS = 5_000;
/** A gateway's own id of a message, and what it may be. */
const REFERENCE = /^[\x21-\x7e]{1,200}$/;
/** Answers that say nothing of the message: to be asked again. */
const AGAIN = new Set([401, 403, 408, 425, 429]);

/**
 * The operator's gateway to SMS and WhatsApp: `POST {channel, to, text, message_id}`, answered by a 2xx with `{id}`. By the
 * Idempotency-Key a message that is sent again is still one.
 */
@Injectable()
export class MessageGateway {
  private readonly policy = new DispatchPolicy();
  private readonly url?: string;
  private readonly credentials?: string;

  constructor({ messagesUrl }: AppConfig) {
    if (messagesUrl === undefined) return;
    const url = new URL(messagesUrl);
    if (url.username) {
      const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
      this.credentials = `Basic ${Buffer.from(pair).toString('base64')}`;
    }
    // fetch takes no address with a password in it
    url.username = url.password = '';
    this.url = url.href;
  }

  get isConfigured(): boolean {
    return this.url !== undefined;
  }

  send(message: PhoneMessage, signal: AbortSignal): Promise<Delivery> {
    return this.policy.run(() => this.attempt(message), signal);
  }

  private async attempt({ id, channel, to, text }: PhoneMessage): Promise<Delivery> {
    const response = await this.post(id, JSON.stringify({ channel, to, text, message_id: id }));
    const { status } = response;
    if (response.ok) return { outcome: 'sent', reference: await referenceIn(response) };
    await response.body?.cancel();
    if (status >= 500 || AGAIN.has(status)) throw new UnavailableError(`HTTP ${status}`);
    return { outcome: 'failed', reason: 'rejected', status: String(status) };
  }

  private async post(id: string, body: string): Promise<Response> {
    const headers: Record<string, string> = { 'Content-Type': 'application/json', 'Idempotency-Key': id };
    if (this.credentials) headers.Authorization = this.credentials;
    try {
      const signal = AbortSignal.timeout(ANSWER_MS);
      return await fetch(this.url as string, { method: 'POST', headers, body, signal, redirect: 'manual' });
    } catch (cause) {
      throw new UnavailableError('HTTP failure', { cause });
    }
  }
}

/** What is accepted is accepted, whatever its answer looks like. */
async function referenceIn(response: Response): Promise<string | null> {
  try {
    const { id } = (await response.json()) as { id?: unknown };
    const text = typeof id === 'number' ? String(id) : id;
    return typeof text === 'string' && REFERENCE.test(text) ? text : null;
  } catch {
    return null;
  }
}
