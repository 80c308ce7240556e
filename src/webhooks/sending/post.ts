import {
  request as insecure,
  type Agent as HttpAgent,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http';
import { request as secure, type Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Target } from './targets.service.js';

/** A receiver has so long for the whole of it. */
export const TRY_MS = 10_000;
/** so much of an answer is read, to part in good order; nobody looks at it */
const MOST_READ_BYTES = 16 * 1024;

interface Agents {
  onInternet: { http: HttpAgent; https: HttpsAgent };
  anywhere: { http: HttpAgent; https: HttpsAgent };
}

/** They judge the address once more, where the connection is made. Loaded with the first that is sent. */
let agents: Promise<Agents> | undefined;

async function openAgents(): Promise<Agents> {
  const { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } = await import('request-filtering-agent');
  const beyond = { allowPrivateIPAddress: true, allowMetaIPAddress: true };
  return {
    onInternet: { http: new RequestFilteringHttpAgent(), https: new RequestFilteringHttpsAgent() },
    anywhere: { http: new RequestFilteringHttpAgent(beyond), https: new RequestFilteringHttpsAgent(beyond) },
  };
}

/** Sends a body; gives the status of the answer, redirects included, which nobody follows. @throws Error, `TimeoutError` among them */
export async function post(
  { url, addresses, isPrivate }: Target,
  headers: Record<string, string>,
  body: string,
  stop: AbortSignal,
): Promise<number> {
  const { onInternet, anywhere } = await (agents ??= openAgents());
  const { http, https } = isPrivate ? anywhere : onInternet;
  const isSecure = url.protocol === 'https:';
  // what was judged is what is spoken to, whatever the name says a moment later
  const lookup: LookupFunction = (_name, { all }, done) =>
    all ? done(null, addresses) : done(null, addresses[0].address, addresses[0].family);
  const signal = AbortSignal.any([stop, AbortSignal.timeout(TRY_MS)]);
  return new Promise((resolve, reject) => {
    const sent: ClientRequest = (isSecure ? secure : insecure)(url, {
      method: 'POST',
      agent: isSecure ? https : http,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      lookup,
      signal,
      maxHeaderSize: MOST_READ_BYTES,
    });
    sent.on('error', (error) => reject((signal.reason as Error | undefined) ?? error));
    // such as after an upgrade that nobody asked for
    sent.on('close', () => reject(new Error('The connection was closed without an answer')));
    sent.on('response', (response) => {
      resolve(response.statusCode ?? 0);
      drain(response);
    });
    sent.end(body);
  });
}

function drain(response: IncomingMessage): void {
  let read = 0;
  response.on('error', () => undefined);
  response.on('data', (chunk: Buffer) => {
    read += chunk.length;
    if (read > MOST_READ_BYTES) response.destroy();
  });
}
