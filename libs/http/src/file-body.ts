import type { IncomingMessage } from 'node:http';
import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { MalformedRequestError, UnsupportedMediaTypeError } from '@crm/errors';
import type { Request } from 'express';
import { MultipartForm } from './multipart-form.js';

const FILE_TYPES = 'http:file-types';

/**
 * A route that takes a file of these media types as its body, which its handler reads as it comes, by `@SentFile()`; beside JSON, where
 * the handler takes a body, too.
 */
export const FileRoute = (...types: string[]): MethodDecorator => SetMetadata(FILE_TYPES, types);

/** The media types of the files that a handler takes as a body. */
export function fileTypesOf(handler: object): readonly string[] {
  return (Reflect.getMetadata(FILE_TYPES, handler) ?? []) as readonly string[];
}

/** A body that is a file: it is read while it comes, and nothing of it is held in memory. */
export class FileBody {
  constructor(
    private readonly request: IncomingMessage,
    /** its media type, in lower case and without parameters */
    readonly type: string,
    /** the character encoding that the sender names */
    readonly charset?: string,
  ) {}

  /** @throws MalformedRequestError when it ends too early */
  get content(): AsyncIterable<Buffer> {
    return bytesOf(this.request);
  }
}

async function* bytesOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    // the answer goes over its connection
    yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } catch {
    throw new MalformedRequestError('The body ended before it was complete');
  }
}

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;

/** The file that a request is, where its handler takes such; undefined for all other bodies. */
export function fileBodyOf(request: IncomingMessage, handler: object): FileBody | undefined {
  const header = request.headers['content-type'] ?? '';
  const type = header.split(';', 1)[0].trim().toLowerCase();
  if (!fileTypesOf(handler).includes(type)) return undefined;
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new UnsupportedMediaTypeError('Send the file without a Content-Encoding');
  }
  return new FileBody(request, type, CHARSET.exec(header)?.[1]);
}

/** Parameter of a handler: the file that was sent as the body; undefined where something else was. */
export const SentFile = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const body: unknown = context.switchToHttp().getRequest<Request>().body;
  return body instanceof FileBody ? body : undefined;
});

/** Whether a body is read by its handler while it comes. */
export function isStreamed(body: unknown): body is MultipartForm | FileBody {
  return body instanceof MultipartForm || body instanceof FileBody;
}
