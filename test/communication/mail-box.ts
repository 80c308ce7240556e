import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as the server got it. */
export interface Received {
  from: string;
  to: string;
  raw: string;
  parsed: ParsedMail;
}

/** An error that the server answers with: `refusal(550, 'no such user')`. */
export const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

/** In place of an error: the server takes the message, and hangs up without a word. */
export const HANGS_UP = new Error('hangs up');

/** A real mail server on loopback that keeps what it gets. */
export class MailBox {
  readonly mails: Received[] = [];
  /** what it answers to a recipient, and to a message once all of it came; by default that it takes both */
  onRecipient: (address: string) => Error | undefined = () => undefined;
  onMessage: (address: string) => Promise<Error | undefined> | Error | undefined = () => undefined;
  /** how many conversations it began */
  connections = 0;

  private constructor(private readonly server: SMTPServer) {}

  static async start(port = 0): Promise<MailBox> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onConnect(_session, done) {
        box.connections++;
        done();
      },
      onRcptTo({ address }, _session, done) {
        done(box.onRecipient(address));
      },
      onData(stream, { envelope }, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const [{ address: to }] = envelope.rcptTo;
          const from = envelope.mailFrom ? envelope.mailFrom.address : '';
          void box.keep(from, to, Buffer.concat(chunks)).then((refused) => {
            if (refused === HANGS_UP) box.hangUp();
            else done(refused);
          });
        });
      },
    });
    server.on('error', () => undefined);
    const box = new MailBox(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return box;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  to(address: string): Received[] {
    return this.mails.filter(({ to }) => to === address);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }

  private hangUp(): void {
    const { connections } = this.server as unknown as { connections: Set<{ _socket: { destroy(): void } }> };
    for (const { _socket } of connections) _socket.destroy();
  }

  private async keep(from: string, to: string, raw: Buffer): Promise<Error | undefined> {
    const refused = await this.onMessage(to);
    if (refused) return refused;
    this.mails.push({ from, to, raw: raw.toString('latin1'), parsed: await simpleParser(raw) });
    return undefined;
  }
}
