import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

export const JSON_TYPE = 'application/json; charset=utf-8';
export const CSV_TYPE = 'text/csv; charset=utf-8';

/** An export that a client saves as a file. One that fails half-way is cut off: it must not pass for whole. */
export function exportedFile(
  content: Readable,
  { type, extension }: { type: string; extension: string },
): StreamableFile {
  const disposition = `attachment; filename="customers.${extension}"`;
  return new StreamableFile(content, { type, disposition }).setErrorHandler((_error, response) =>
    (response as unknown as ServerResponse).destroy(),
  );
}
