import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import type { Transporter } from 'nodemailer';
import type { Readable } from 'node:stream';
import { DispatchPolicy } from './dispatch-policy.js';
import type { Delivery } from './delivery.js';
import { MailSender } from './mail-sender.js';
import { smtpFailure } from './smtp-failure.js';

/** A mail on its way out. */
export interface Mail {
  /** of the message; its Message-ID */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  /** further ones, such as List-Unsubscribe */
  headers: Readonly<Record<string, string>>;
}

const CONNECTIONS = 5;
const CONNECT_MS = 5_000;
/** A server may think about a message for so long before it takes it. */
const SOCKET_MS = 30_000;

/** The company's mail server, spoken to by nodemailer. */
@Injectable()
export class MailServer implements OnApplicationShutdown {
  private readonly policy = new DispatchPolicy();
  /** opened, and the library loaded, with the first mail: most instances send none */
  private transport?: Promise<Transporter>;

  constructor(
    private readonly config: AppConfig,
    private readonly sender: MailSender,
  ) {}

  get isConfigured(): boolean {
    return this.config.smtpUrl !== undefined;
  }

  async onApplicationShutdown(): Promise<void> {
    (await this.transport)?.close();
  }

  /** Tried again as long as the server has seen nothing of the message. */
  send(mail: Mail, signal: AbortSignal): Promise<Delivery> {
    return this.policy.run(() => this.attempt(mail), signal);
  }

  private async attempt({ id, to, ...content }: Mail): Promise<Delivery> {
    const conversation: Conversation = {};
    try {
      const transport = await this.opened();
      await transport.sendMail({
        from: this.sender.from,
        // an object: of a text with a line break another recipient could be made
        to: { name: '', address: to },
        envelope: { from: this.sender.returnAddress(id), to: [to] },
        messageId: this.sender.messageId(id),
        subject: content.subject,
        text: content.text,
        html: content.html ?? undefined,
        headers: { ...content.headers, 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
        conversation,
      } as object);
      return { outcome: 'sent', reference: null };
    } catch (error) {
      return smtpFailure(error as Error, conversation.content?.readableDidRead ?? false);
    }
  }

  private opened(): Promise<Transporter> {
    return (this.transport ??= openTransport(this.config.smtpUrl as string));
  }
}

/** What of a message has been read for the server: until a byte of it was, nothing can have been delivered. */
interface Conversation {
  content?: Readable;
}

async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  const isHere = /^(localhost|127\.|\[?::1)/.test(new URL(url).hostname);
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SOCKET_MS,
    // of this machine nobody certifies the name
    ...(isHere ? { tls: { rejectUnauthorized: false } } : {}),
  } as object) as Transporter;
  transport.use('stream', ({ message, data }, done) => {
    const { conversation } = data as { conversation?: Conversation };
    const create = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      const content = create(options);
      if (conversation) conversation.content = content as Readable;
      return content;
    };
    done();
  });
  return transport;
}
