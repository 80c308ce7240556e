import { ApiError } from './errors';

/** Far more than any form sends. */
const LIMIT_BYTES = 100_000;

/** A JSON object of bounded size, or the error that says what is wrong with it. */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw problem(415, 'unsupported_media_type', 'Send JSON, with Content-Type: application/json.');
  }
  const body = parse(await boundedText(request));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw problem(400, 'validation_failed', 'Send a JSON object.');
  }
  return body as Record<string, unknown>;
}

async function boundedText(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > LIMIT_BYTES)
      throw problem(413, 'payload_too_large', `At most ${LIMIT_BYTES} bytes are taken.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw problem(400, 'validation_failed', 'The body is not JSON.');
  }
}

function problem(status: number, error: string, message: string): ApiError {
  return new ApiError(status, { status, error, message });
}
