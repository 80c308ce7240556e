import { FILE_TYPES } from './file-kind.js';

const MAX_LENGTH = 200;

/**
 * A name to show and to offer for saving, from the one that was sent: no path, no control characters or such as turn text
 * around, none that Windows knows, not hidden, and with the ending of the type that the bytes have.
 */
export function safeFileName(given: string, mimeType: string): string {
  const last = given.normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const ending = FILE_TYPES[mimeType];
  const stem = withoutEnding(plain, mimeType, ending) || 'document';
  return `${[...stem].slice(0, MAX_LENGTH).join('')}.${ending}`;
}

/** `scan.JPEG` of a JPEG loses its ending, `contract.pdf.exe` keeps all of it as a part of the name. */
function withoutEnding(name: string, mimeType: string, ending: string): string {
  const known = { 'image/jpeg': ['jpeg', 'jpe'], 'image/tiff': ['tif'] }[mimeType] ?? [];
  const found = /^(.*)\.([^.]+)$/.exec(name);
  return found && [ending, ...known].includes(found[2].toLowerCase()) ? found[1] : name;
}
