import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  body: Record<string, unknown>;
}

export interface Sending {
  headers?: Record<string, string | string[]>;
  /** sent as it is; JSON unless a header says otherwise */
  body?: string | Buffer;
  /** in chunks, without a declared length */
  chunked?: boolean;
}

/** Sends what well-behaved clients do not: paths, headers and bodies go out as they are given. */
export class Wire {
  constructor(
    private readonly url: string,
    private readonly token?: string,
    private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 }),
  ) {}

  send(method: string, path: string, { headers, body, chunked }: Sending = {}): Promise<Answer> {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve, reject) => {
      const sending = request(
        {
          hostname,
          port,
          method,
          path,
          agent: this.agent,
          headers: {
            ...(this.token && { authorization: `Bearer ${this.token}` }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...(body !== undefined &&
              (chunked
                ? { 'transfer-encoding': 'chunked' }
                : { 'content-length': String(Buffer.byteLength(body)) })),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              body: asObject(text),
            });
          });
        },
      );
      sending.on('error', reject);
      sending.end(body);
    });
  }

  /** Writes bytes to a socket of its own and gives back all that comes until the server closes it. */
  raw(text: string | Buffer, during?: (socket: Socket) => void): Promise<string> {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve) => {
      let answer = '';
      const socket = connect(Number(port), hostname, () => {
        socket.write(text);
        during?.(socket);
      });
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(answer));
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

function asObject(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The answer in bytes that came over a socket. */
export function readAnswer(bytes: string): Answer {
  const [head, ...rest] = bytes.split('\r\n\r\n');
  const [first, ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(':', 1)[0].toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const raw = rest.join('\r\n\r\n');
  const text =
    headers['transfer-encoding'] === 'chunked'
      ? raw.replace(/^[0-9a-f]+\r\n([^]*)\r\n0\r\n\r\n$/i, '$1')
      : raw;
  return { status: Number(first.split(' ')[1]), headers, text, body: asObject(text) };
}
