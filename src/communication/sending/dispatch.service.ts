import { Injectable } from '@nestjs/common';
import { MailServer, MessageGateway, type Delivery } from '@crm/messaging';
import type { Channel } from '../communication.js';
import type { OutgoingMessage } from '../outgoing-message.js';
import { Pace } from './pace.service.js';

/** Messages of one conversation with the servers; what a process dies with is lost for all of them. */
const AT_ONCE = 10;

/** Hands messages to the server of their channel. */
@Injectable()
export class Dispatch {
  constructor(
    private readonly mail: MailServer,
    private readonly gateway: MessageGateway,
    private readonly pace: Pace,
  ) {}

  /** Without its server a message stays in the outbox. */
  isConfigured(channel: Channel): boolean {
    return channel === 'email' ? this.mail.isConfigured : this.gateway.isConfigured;
  }

  get atOnce(): number {
    return Math.min(AT_ONCE, this.pace.most);
  }

  /** Answers when so many may be sent. What is not needed after all is given back. */
  async reserve(messages: number, signal: AbortSignal): Promise<void> {
    await this.pace.take(messages, signal);
  }

  async giveBack(messages: number): Promise<void> {
    await this.pace.giveBack(messages);
  }

  /** Never throws: an error that nobody expected says that nobody knows. */
  async send(message: OutgoingMessage, signal: AbortSignal): Promise<Delivery> {
    try {
      return await this.deliver(message, signal);
    } catch {
      return { outcome: 'failed', reason: 'delivery_unknown' };
    }
  }

  private deliver(message: OutgoingMessage, signal: AbortSignal): Promise<Delivery> {
    const { id, channel, address, subject, text, html, headers } = message;
    const to = address as string;
    if (channel !== 'email') return this.gateway.send({ id, channel, to, text: text ?? '' }, signal);
    return this.mail.send({ id, to, subject: subject ?? '', text: text ?? '', html, headers }, signal);
  }
}
