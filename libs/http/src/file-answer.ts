import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { DomainError } from '@crm/errors';
import { create as contentDisposition } from 'content-disposition';
import type { Request } from 'express';
import { Answer } from './answer.js';
import { isUnchanged } from './etag.js';

/** A file that is ready to be sent, whole or in part. */
export interface OutgoingFile {
  /** what it is saved as */
  name: string;
  mimeType: string;
  size: number;
  /** of its bytes; the ETag, in quotes */
  digest: string;
  open(range?: { start: number; end: number }): Promise<Readable>;
}

/**
 * The answer that lets a client save a file: never shown in place, never taken for another type, in parts where one is asked
 * for (RFC 9110 §14), and not at all where the client has it.
 * @throws DomainError 416 when the part that is asked for does not exist
 */
export async function fileAnswer(request: Request, file: OutgoingFile): Promise<Answer> {
  const tag = `"${file.digest}"`;
  const headers: Record<string, string> = {
    ETag: tag,
    'Accept-Ranges': 'bytes',
    // compressed, a part of it would be none
    'Cache-Control': 'private, no-cache, no-transform',
  };
  if (isUnchanged(request.headers['if-none-match'], tag)) return new Answer('', { status: 304, headers });
  Object.assign(headers, {
    'Content-Type': file.mimeType,
    'Content-Disposition': contentDisposition(file.name),
    'X-Content-Type-Options': 'nosniff',
  });
  const range = askedRange(request, file.size, tag);
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  headers['Content-Length'] = String(end - start + 1);
  if (range) headers['Content-Range'] = `bytes ${start}-${end}/${file.size}`;
  // a store that fails half-way: cutting the connection is the only honest sign, and Nest's own would tell what failed
  const body = new StreamableFile(await file.open(range)).setErrorHandler((_error, response) =>
    (response as unknown as ServerResponse).destroy(),
  );
  return new Answer(body, { status: range ? 206 : 200, headers });
}

const LAST_BYTES = /^bytes=\s*-(\d+)$/i;

/** Undefined where all of it is asked for, or several parts, which a server may answer by the whole. */
function askedRange(request: Request, size: number, tag: string): { start: number; end: number } | undefined {
  const { 'if-range': ifRange, range } = request.headers;
  // RFC 9110 §14.2: of other methods a range means nothing
  if (request.method !== 'GET' || (ifRange !== undefined && ifRange !== tag)) return undefined;
  // §14.1.2: more of the last bytes than there are is all of them, which Express's parser refuses
  const [, last] = LAST_BYTES.exec(range ?? '') ?? [];
  if (Number(last) > size && size > 0) return { start: 0, end: size - 1 };
  const ranges = request.range(size, { combine: true });
  if (ranges === -1) {
    throw new DomainError(
      416,
      'range_not_satisfiable',
      `The file has ${size} bytes; ask for a part of those`,
      {
        headers: { 'Content-Range': `bytes */${size}` },
      },
    );
  }
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1)
    return undefined;
  return { start: ranges[0].start, end: ranges[0].end };
}
