import type { IncomingMessage, ServerResponse } from 'node:http';

/** How much of a body that nobody wants is read all the same, in bytes; it is well above what any route takes. */
const MOST_DISCARDED = 32 * 1024 * 1024;
/** and for how long, in ms */
const LONGEST_DISCARDED = 10_000;

/**
 * Reads what is still to come of a refused request and throws it away (RFC 9112, section 9.6): many clients read no
 * answer before they have sent everything, and lose it when the connection is closed under them. A body that is
 * declared too large, or that does not end, is not waited for: the connection is closed with the answer.
 */
export async function discardBody(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.complete || request.destroyed) return;
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > MOST_DISCARDED || !(await readToItsEnd(request))) response.setHeader('Connection', 'close');
}

function readToItsEnd(request: IncomingMessage): Promise<boolean> {
  return new Promise((resolve) => {
    let bytes = 0;
    const patience = setTimeout(() => resolve(false), LONGEST_DISCARDED);
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_DISCARDED) resolve(false);
    });
    request.once('close', () => {
      clearTimeout(patience);
      resolve(true);
    });
    request.resume();
  });
}
