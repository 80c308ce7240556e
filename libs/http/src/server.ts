import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { DEFAULT_CONTRACT } from '@crm/contracts';
import { DomainError } from '@crm/errors';
import { problem } from './problem.js';

const ANSWERS: Record<
  string,
  [status: number, code: 'request_timeout' | 'payload_too_large' | 'validation_failed', text: string]
> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request_timeout', 'The request did not arrive in time'],
  HPE_HEADER_OVERFLOW: [431, 'payload_too_large', 'The headers are too large'],
};

/**
 * Limits that Node leaves wide: a client has 10 s for its headers and 60 s for the whole request. What Node's parser
 * refuses gets the one error shape too.
 */
export function hardenServer(server: Server): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 65_000;
  server.maxHeadersCount = 100;
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    const [status, code, text] = ANSWERS[error.code ?? ''] ?? [
      400,
      'validation_failed',
      'The request is not valid HTTP',
    ];
    const body = JSON.stringify(
      problem({
        error: new DomainError(status, code, text),
        contract: DEFAULT_CONTRACT,
        path: '',
        requestId: randomUUID(),
      }),
    );
    socket.end(
      `HTTP/1.1 ${status} ${text}\r\nContent-Type: application/problem+json\r\nConnection: close\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });
}
