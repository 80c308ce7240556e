import { FILE_TYPES, type Files } from '@crm/files';
import type { OutgoingFile } from '@crm/http';
import type { Document } from './document.js';

const text = { schema: { type: 'string' as const } };

/** How the documentation shows a download. */
export const CONTENT = {
  description: 'The file, or the part that Range asks for (206), to be saved and not shown in place',
  headers: {
    ETag: { description: 'the SHA-256 of the file', ...text },
    'Accept-Ranges': { description: 'bytes', ...text },
    'Content-Disposition': { description: 'attachment, with its name', ...text },
  },
  content: Object.fromEntries(
    Object.keys(FILE_TYPES).map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }]),
  ),
};

export const CONTENT_ERRORS = { range_not_satisfiable: 'The file has no such part' };

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
