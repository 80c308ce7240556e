import { UnsupportedMediaTypeError } from '@crm/errors';
import { fileTypeFromBuffer } from 'file-type';

/** What may be kept, by the type that the bytes show, with the ending of its names. Nothing that a browser or an office would run. */
export const FILE_TYPES: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/tiff': 'tiff',
  'image/heic': 'heic',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'text/plain': 'txt',
};

/** How many bytes of a file are looked at: office files are archives that tell what they are in their first entries. */
export const HEAD_BYTES = 16 * 1024;

/**
 * The type of a file by its first bytes, whatever its name or sender says.
 * @throws UnsupportedMediaTypeError when it is none that may be kept
 */
export async function fileKind(head: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(head);
  const type = found?.mime ?? (isText(head) ? 'text/plain' : undefined);
  if (type === undefined || !(type in FILE_TYPES)) {
    const allowed = [...new Set(Object.values(FILE_TYPES))].join(', ');
    throw new UnsupportedMediaTypeError(`Files of this type are not kept; send one of ${allowed}`);
  }
  return type;
}

/** UTF-8 without control characters but those of lines. A character may be cut in two at the end. */
function isText(head: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return !/[\x00-\x08\x0e-\x1f\x7f]/.test(text);
  } catch {
    return false;
  }
}
