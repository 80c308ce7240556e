import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { DEFAULT_CONTRACT } from '@crm/contracts';
import { DomainError, type ErrorCode } from '@crm/errors';
import type { RequestHandler } from 'express';
import { requireProgress } from './body-progress.js';
import { problem } from './problem.js';

type Refusal = [status: number, code: ErrorCode, text: string];

const REFUSALS: Record<string, Refusal> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request_timeout', 'The request did not arrive in time'],
  HPE_HEADER_OVERFLOW: [431, 'payload_too_large', 'The headers are too large'],
};
const NOT_HTTP: Refusal = [400, 'validation_failed', 'The request is not valid HTTP'];
const TOO_SLOW: Refusal = [408, 'request_timeout', 'The body came too slowly'];
const NO_ADDRESS: Refusal = [404, 'not_found', 'There is nothing at this address'];
const NO_EXPECTATION: Refusal = [417, 'validation_failed', 'Expect can be 100-continue only'];

/** How long a request may take. */
export const REQUEST_TIMEOUT_MS = 300_000;

/**
 * Limits that Node leaves wide: a client has 10 s for its headers and five minutes for the whole request, which a large
 * upload over a slow line needs, if only it goes on. What Node or Express refuse before any of our layers sees it gets the one error shape
 * too.
 */
export function hardenServer(server: Server, express: RequestHandler): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = 65_000;
  // Node would drop the others silently; nameRequest refuses too many
  server.maxHeadersCount = 0;
  // Node answers a request without Host by an empty body; nameRequest refuses it in our shape
  Object.assign(server, { requireHostHeader: false });
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    requireProgress(request, () => giveUp(request, response));
    // Express's own last word is a page of HTML, for a path that is no path such as `GET http://[`
    void express(request as never, response as never, () => refuse(request, response, NO_ADDRESS));
  });
  server.on('checkExpectation', (request, response) => refuse(request, response, NO_EXPECTATION));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) return socket.destroy();
    const refusal = REFUSALS[error.code ?? ''] ?? NOT_HTTP;
    const body = bodyOf(refusal, '');
    socket.end(
      `HTTP/1.1 ${refusal[0]} ${refusal[2]}\r\nContent-Type: application/problem+json\r\nConnection: close\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });
}

/** Whoever waits for the body is told by the closed connection. */
function giveUp(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) request.destroy();
  else refuse(request, response, TOO_SLOW);
}

function refuse({ url = '' }: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  response.writeHead(refusal[0], { 'Content-Type': 'application/problem+json', Connection: 'close' });
  response.end(bodyOf(refusal, url.split('?', 1)[0].slice(0, 500)));
}

function bodyOf([status, code, text]: Refusal, path: string): string {
  const error = new DomainError(status, code, text);
  return JSON.stringify(problem({ error, contract: DEFAULT_CONTRACT, path, requestId: randomUUID() }));
}

/** Half of an earlier answer is on its way: another would be taken for its rest. */
function isAnswering(socket: Socket): boolean {
  return Boolean((socket as { _httpMessage?: ServerResponse })._httpMessage?.headersSent);
}
