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
  const type = (await shownType(head)) ?? (isText(head.toString('latin1')) ? 'text/plain' : undefined);
  if (!type || !(type in FILE_TYPES)) {
    const allowed = [...new Set(Object.values(FILE_TYPES))].join(', ');
    throw new UnsupportedMediaTypeError(`Files of this type are not kept; send one of ${allowed}`);
  }
  return type;
}

/** Generators put blanks or a byte order mark before the header of a PDF, and every reader takes it. */
function isPdf(head: Buffer): boolean {
  return /^(?:\xef\xbb\xbf)?\s{0,1024}%PDF-/.test(head.toString('latin1'));
}

async function shownType(head: Buffer): Promise<string | undefined> {
  if (isPdf(head)) return 'application/pdf';
  // its mark begins like a sound of MPEG
  if (isMarkedText(head)) return 'text/plain';
  const found = await fileTypeFromBuffer(head);
  return found?.mime === 'image/heif' && isHeic(head) ? 'image/heic' : found?.mime;
}

/** The first box of an image container lists what else it may be read as: phones write HEIC under the general brand `mif1`. */
function isHeic(head: Buffer): boolean {
  const brands: string[] = head.toString('latin1', 8, head.readUInt32BE(0)).match(/.{4}/gs) ?? [];
  return !brands.includes('avif');
}

/** UTF-16, as Windows writes it. */
function isMarkedText(head: Buffer): boolean {
  return head.toString('hex', 0, 2) === 'fffe' && isText(head.toString('utf16le'));
}

/** No control characters but those of lines: they are the same bytes in UTF-8 and in all encodings of one byte. */
function isText(text: string): boolean {
  return !/[\x00-\x08\x0e-\x1f\x7f]/.test(text);
}
