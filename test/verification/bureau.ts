import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';

interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

export interface Reply {
  status?: number;
  /** an object as JSON, a text as it is */
  body?: unknown;
  headers?: Record<string, string>;
}

export const SECRET = 'the secret of the bureau';

/** A third party, a bureau and a geocoder of a test's own. */
export class Bureau {
  readonly received: Received[] = [];
  /** undefined: never answers */
  answer: (received: Received) => Reply | undefined | Promise<Reply | undefined> = () => ({ status: 500 });

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Bureau> {
    const server = createServer();
    const bureau = new Bureau(server);
    server.on('request', (message, response) => {
      const parts: Buffer[] = [];
      message.on('data', (part: Buffer) => parts.push(part));
      message.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const body = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
        const { method = '', url = '', headers } = message;
        const received = { method, path: url, headers, body };
        bureau.received.push(received);
        void bureau.reply(received, response);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return bureau;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api`;
  }

  env(...names: string[]): Record<string, string> {
    const variables = names.flatMap((name) => [
      [`PROVIDER_${name}_URL`, this.url],
      [`PROVIDER_${name}_KEY`, `key of ${name}`.replaceAll(' ', '-')],
      [`PROVIDER_${name}_SECRET`, SECRET],
    ]);
    return Object.fromEntries(variables) as Record<string, string>;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }

  private async reply(received: Received, response: ServerResponse): Promise<void> {
    const reply = await this.answer(received);
    if (!reply) return;
    const { status = 200, body = {}, headers = {} } = reply;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }
}

/** What a callback is proved by; `at` in milliseconds since 1970. */
export function signatureOf(body: string, at = Date.now(), secret = SECRET): string {
  const t = Math.floor(at / 1000);
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;
}

/** Sends a callback; a text as it is. */
export function callBack(url: string, body: object | string, signature?: string, provider = 'experian') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return request(url)
    .post(`/api/v1/verifications/callbacks/${provider}`)
    .set('Content-Type', 'application/json')
    .set('X-Signature', signature ?? signatureOf(text))
    .send(text);
}
