import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Posted {
  body: { channel: string; to: string; text: string; message_id: string };
  headers: IncomingHttpHeaders;
}

/** A gateway to phones on loopback. */
export class Gateway {
  readonly posted: Posted[] = [];
  /** status and body of the answer; by default it takes everything */
  answer: (posted: Posted) => { status: number; body?: string } = ({ body }) => ({
    status: 202,
    body: JSON.stringify({ id: `gw-${body.message_id}` }),
  });

  private constructor(private readonly server: Server) {}

  static async start(port = 0): Promise<Gateway> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const posted = {
          body: JSON.parse(Buffer.concat(chunks).toString()) as Posted['body'],
          headers: request.headers,
        };
        gateway.posted.push(posted);
        const { status, body = '' } = gateway.answer(posted);
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
      });
    });
    const gateway = new Gateway(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return gateway;
  }

  get url(): string {
    return `http://user:word@127.0.0.1:${(this.server.address() as AddressInfo).port}/messages`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
