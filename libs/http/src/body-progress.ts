import type { IncomingMessage } from 'node:http';

/** In each stretch of 20 s so many bytes must come of a body: 500 a second, as Apache's mod_reqtimeout asks for. */
const STRETCH_MS = 20_000;
const LEAST_BYTES = 10_000;

/**
 * Calls `end` where a body comes too slowly: a client could else hold a connection, and what waits for the body, as long as a
 * request may take. Time in which we ourselves do not read counts for nothing.
 */
export function requireProgress(request: IncomingMessage, end: () => void): void {
  if (!announcesBody(request)) return;
  const { socket } = request;
  let seen = socket.bytesRead;
  const watch = setInterval(() => {
    const isHeldUpByUs = request.isPaused() || request.readableLength > 0;
    if (!isHeldUpByUs && !request.complete && socket.bytesRead - seen < LEAST_BYTES) end();
    seen = socket.bytesRead;
  }, STRETCH_MS);
  watch.unref();
  request.once('close', () => clearInterval(watch));
}

/** Whatever the method: a body may come with each. */
function announcesBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}
