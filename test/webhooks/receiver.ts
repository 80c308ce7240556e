import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';

/** An address of this machine that nothing else of the tests has, so that it can be allowed alone. */
export const RECEIVER_HOST = '127.0.0.3';

/** One request as it came in. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders & Record<string, string>;
  text: string;
  body: { type: string; timestamp: string; data: Record<string, unknown> };
  /** what it was answered */
  status: number;
}

type Answers = (received: Omit<Received, 'status'>) => number | Promise<number>;

/** A real receiver on loopback. */
export class Receiver {
  readonly received: Received[] = [];
  private server!: Server;
  private answers: Answers = () => 204;
  private lastPort = 0;

  static async start(port = 0): Promise<Receiver> {
    const receiver = new Receiver();
    await receiver.listen(port);
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://${RECEIVER_HOST}:${this.port}/hook`;
  }

  /** What is answered from now on. */
  answer(answers: Answers | number): void {
    this.answers = typeof answers === 'number' ? () => answers : answers;
  }

  /** What came through to a path, in its order. */
  taken(path = '/hook'): Received[] {
    return this.received.filter((one) => one.path === path && one.status < 300);
  }

  /** Listens again where it did. */
  reopen(): Promise<void> {
    return this.listen(this.lastPort);
  }

  async close(): Promise<void> {
    this.lastPort = this.port;
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private listen(port: number): Promise<void> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const seen = {
          path: request.url ?? '',
          headers: request.headers as never,
          text,
          body: JSON.parse(text),
        };
        void Promise.resolve(this.answers(seen)).then((status) => {
          this.received.push({ ...seen, status });
          const headers = status >= 300 && status < 400 ? { location: '/elsewhere' } : {};
          response.writeHead(status, headers).end();
        });
      });
    });
    return new Promise((done) => this.server.listen(port, RECEIVER_HOST, () => done()));
  }
}

/** As receivers do it. @throws where the signature is not good */
export function verify(secret: string, { text, headers }: Received): unknown {
  return new Webhook(secret).verify(text, headers);
}

/** Asks until it is so; the test's own time-out ends it. */
export async function until<T>(ask: () => T | Promise<T>): Promise<Exclude<T, undefined | false>> {
  for (;;) {
    const answer = await ask();
    if (answer) return answer as Exclude<T, undefined | false>;
    await pause(20);
  }
}
