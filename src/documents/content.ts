import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiResponse } from '@nestjs/swagger';
import { FILE_TYPES, type Files } from '@crm/files';
import type { OutgoingFile } from '@crm/http';
import { ApiErrors } from '@crm/openapi';
import type { Document } from './document.js';

const text = { schema: { type: 'string' as const } };

const etag = { ETag: { description: 'the SHA-256 of the file', ...text } };

const headers = {
  ...etag,
  'Accept-Ranges': { description: 'bytes', ...text },
  'Content-Disposition': { description: 'attachment, with its name', ...text },
};

const content = Object.fromEntries(
  Object.keys(FILE_TYPES).map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }]),
);

/** How the documentation shows a download. */
export const ApiDownload = () =>
  applyDecorators(
    ApiOkResponse({ description: 'The file, to be saved and not shown in place', headers, content }),
    ApiResponse({
      status: 206,
      description: 'The part that Range asks for',
      headers: { ...headers, 'Content-Range': { description: 'which part of how much', ...text } },
      content,
    }),
    ApiResponse({
      status: 304,
      description: 'The file is still the one that If-None-Match names',
      headers: etag,
    }),
    ApiErrors({ range_not_satisfiable: 'The file has no such part' }),
  );

/** The file of a document, ready to be sent. */
export function contentOf(
  { file_key, file_name, mime_type, file_size, sha256 }: Document & { file_key: string },
  files: Files,
): OutgoingFile {
  return {
    name: file_name ?? 'document',
    mimeType: mime_type ?? 'application/octet-stream',
    size: file_size ?? 0,
    digest: sha256 ?? '',
    open: (range) => files.read(file_key, range),
  };
}
