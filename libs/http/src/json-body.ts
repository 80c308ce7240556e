import { Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { MalformedRequestError, PayloadTooLargeError, UnsupportedMediaTypeError } from '@crm/errors';
import type { Request } from 'express';
import getRawBody from 'raw-body';
import { declaredOf } from './declared-input.js';
import { parseJson } from './json-text.js';
import { fileBodyOf, fileTypesOf } from './file-body.js';
import { isMultipart, MultipartForm, takesMultipart } from './multipart-form.js';

declare module 'http' {
  interface IncomingMessage {
    /** the body as it came, for comparing repeats of an Idempotency-Key and for signatures, see `RawBody` */
    rawBody?: Buffer;
  }
}

const BODY_LIMIT = 'http:body-limit';

/** A route, or all of a controller, whose bodies have a limit of their own, in bytes. */
export const BodyLimit = (bytes: number) => SetMetadata(BODY_LIMIT, bytes);

/** In bytes, where it is not the usual one; the handler's goes before that of its class. */
function bodyLimitOf(controller: object, handler: object): number | undefined {
  const limits = [handler, controller].map((target) => Reflect.getMetadata(BODY_LIMIT, target) as unknown);
  return limits.find((limit) => typeof limit === 'number');
}

const ROWS = 'http:rows-of-body';

/** The list of a body whose entries stand for themselves: odd text in one of them makes an `OddRow` of it, not a 400 of all. */
export const RowsIn = (list: string) => SetMetadata(ROWS, list);

const EXACT = 'http:exact-numbers';

/** A controller whose routes refuse a number of more digits than JavaScript keeps, where others take it as it is rounded. */
export const ExactNumbers = () => SetMetadata(EXACT, true);

const UNPARSED = 'http:unparsed-body';

/**
 * A route that is handed the bytes alone, by `RawBody`: it proves whose they are before it reads them. They are of JSON, or
 * of `any` type.
 */
export const UnparsedBody = (type: 'json' | 'any' = 'json') => SetMetadata(UNPARSED, type);

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a JSON body into `request.body`, after the guards: nobody's body is read before the caller may send it. The
 * declared length is checked before a byte is read; another type is a 415, so that no route works on half-understood
 * input. A form or a file, where the route takes one, is left to the handler, which reads it as it comes.
 */
@Injectable()
export class JsonBodyReader {
  constructor(private readonly config: AppConfig) {}

  /** Undefined where there is no body, so that nothing has to be waited for. */
  read(context: ExecutionContext): Promise<void> | undefined {
    const request = context.switchToHttp().getRequest<Request>();
    if (isMultipart(request) && takesMultipart(context.getHandler())) {
      request.body = new MultipartForm(request);
      return undefined;
    }
    const file = fileBodyOf(request, context.getHandler());
    if (file) {
      request.body = file;
      return undefined;
    }
    if (fileTypesOf(context.getHandler()).length > 0 && !declaredOf(context).body) throw wrongType(context);
    if (!hasBody(request)) return undefined;
    const unparsed = Reflect.getMetadata(UNPARSED, context.getHandler()) as 'json' | 'any' | undefined;
    const rows = Reflect.getMetadata(ROWS, context.getHandler()) as string | undefined;
    const exact = Reflect.getMetadata(EXACT, context.getClass()) === true;
    const read = unparsed ? undefined : (text: string) => parseJson(text, { rows, exact });
    const limit = this.limitOf(context);
    if (Number(request.headers['content-length'] ?? 0) > limit) throw new PayloadTooLargeError(limit);
    if (unparsed !== 'any' && !isJson(request)) throw wrongType(context);
    return this.readInto(request, limit, read);
  }

  private limitOf(context: ExecutionContext): number {
    return bodyLimitOf(context.getClass(), context.getHandler()) ?? this.config.bodyLimitBytes;
  }

  private async readInto(
    request: Request,
    limit: number,
    read: ((text: string) => unknown) | undefined,
  ): Promise<void> {
    request.rawBody = await readBytes(request, limit);
    if (request.rawBody.length > 0 && read) request.body = read(decode(request.rawBody));
  }
}

function hasBody(request: Request): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return false;
  const length = request.headers['content-length'];
  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

function isJson(request: Request): boolean {
  const type = request.headers['content-type'] ?? '';
  const charset = CHARSET.exec(type)?.[1] ?? 'utf-8';
  const encoding = request.headers['content-encoding'] ?? 'identity';
  return JSON_TYPE.test(type) && /^utf-?8$/i.test(charset) && encoding === 'identity';
}

/** Says what the route takes instead. */
function wrongType(context: ExecutionContext): UnsupportedMediaTypeError {
  const files = fileTypesOf(context.getHandler());
  if (files.length === 0) return new UnsupportedMediaTypeError();
  const types = [
    ...(declaredOf(context).body ? ['application/json in UTF-8'] : []),
    ...files,
    ...(takesMultipart(context.getHandler()) ? ['multipart/form-data with a part named file'] : []),
  ];
  return new UnsupportedMediaTypeError(`Send the body as one of ${types.join(', ')}`);
}

async function readBytes(request: Request, limit: number): Promise<Buffer> {
  try {
    return await getRawBody(request, { limit, length: request.headers['content-length'] });
  } catch (error) {
    if ((error as { type?: string }).type === 'entity.too.large') throw new PayloadTooLargeError(limit);
    throw new MalformedRequestError('The body ended before it was complete');
  }
}

function decode(bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new MalformedRequestError('The body is not valid UTF-8');
  }
}
