import { refuse } from './envelope';
import { ApiError } from './errors';
import type { Caller } from './route';

/** What of a request is the API's business. Cookies are not. */
const TO_API = [
  'accept',
  'content-type',
  'if-match',
  'if-none-match',
  'idempotency-key',
  'last-event-id',
  'range',
];

/** What of an answer is the browser's. */
const FROM_API = [
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
  'location',
  'retry-after',
  'x-data-retention',
  'x-merged-into',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-related-records-updated',
  'x-request-id',
];

/** Shown in the browser as they are: nothing in them can run. Whatever else is stored is saved instead of opened. */
const HARMLESS =
  /^(application\/(json|problem\+json|pdf|x-ndjson)|image\/(png|jpeg|gif|webp|avif)|text\/(csv|event-stream|plain))\b/;

/** Answers headers within this time; bodies may take longer (files, events). */
const TIMEOUT_MS = 120_000;

/**
 * `/api/v1/…` and `/api/v2/…`: the API, spoken to by the browser through this origin, with the token that the browser does not know.
 * Successes are the API's own; errors come in the envelope. The token routes are not relayed: their answers are tokens.
 */
export async function relay(request: Request, path: readonly string[], caller: Caller): Promise<Response> {
  if (!isRelayed(path) || !process.env.API_URL) {
    return refuse({ status: 404, error: 'not_found', message: 'There is nothing at this address.' });
  }
  const response = await send(request, path, caller);
  if (!response.ok && response.status !== 304) {
    const error = await ApiError.from(response);
    return refuse(error.problem, pick(response.headers, ['retry-after', 'etag', 'x-request-id']));
  }
  const headers = pick(response.headers, FROM_API);
  if (response.body && !HARMLESS.test(headers['content-type'] ?? '')) {
    headers['content-disposition'] = (headers['content-disposition'] ?? 'attachment').replace(
      /^inline/i,
      'attachment',
    );
  }
  if (response.status === 200 && response.body && isMadeTable(path, headers)) {
    delete headers['content-length'];
    return new Response(marked(response.body), { status: 200, headers });
  }
  return new Response(response.body, { status: response.status, headers });
}

/** A table that the API makes; one that somebody stored stays as it is. */
function isMadeTable(path: readonly string[], headers: Record<string, string>): boolean {
  const last = path.at(-1);
  return (last === 'export' || last === 'errors.csv') && /^text\/csv\b/.test(headers['content-type'] ?? '');
}

/** With a byte order mark: who saves a table from the dashboard opens it in a spreadsheet, which guesses the accents wrong without one. */
function marked(csv: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  return csv.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      start: (out) => out.enqueue(new TextEncoder().encode('\ufeff')),
    }),
  );
}

function isRelayed([version, area, ...rest]: readonly string[]): boolean {
  if (version !== 'v1' && version !== 'v2') return false;
  if (area === 'auth') return rest.length === 1 && (rest[0] === 'me' || rest[0] === 'password');
  return area !== undefined;
}

async function send(request: Request, path: readonly string[], caller: Caller): Promise<Response> {
  const { search } = new URL(request.url);
  const started = new AbortController();
  const timer = setTimeout(() => started.abort(), TIMEOUT_MS);
  try {
    return await fetch(`${process.env.API_URL}/api/${path.map(encodeURIComponent).join('/')}${search}`, {
      method: request.method,
      headers: {
        ...pick(request.headers, TO_API),
        ...(caller.token && { authorization: `Bearer ${caller.token}` }),
        ...(caller.forwardedFor && { 'x-forwarded-for': caller.forwardedFor }),
        'accept-encoding': 'identity',
      },
      body: request.body,
      // a body is handed on while it comes in
      ...(request.body && { duplex: 'half' }),
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.any([request.signal, started.signal]),
    } as RequestInit);
  } catch (cause) {
    throw ApiError.away(cause);
  } finally {
    clearTimeout(timer);
  }
}

function pick(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names
      .map((name) => [name, headers.get(name)])
      .filter((pair): pair is [string, string] => pair[1] !== null),
  );
}
