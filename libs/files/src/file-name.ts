import { FILE_TYPES } from './file-kind.js';

const MAX_LENGTH = 200;
/** What stands before is not looked at: cleaning takes more than its share of time for a long name. */
const LOOKED_AT = 1_000;

/** Endings that a type has besides its usual one, and that a name keeps. */
const OTHER_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpeg', 'jpe'],
  'image/tiff': ['tif'],
  'image/heic': ['heif'],
  'text/plain': ['csv', 'tsv', 'log', 'md', 'text'],
};

/**
 * A name to show and to offer for saving, from the one that was sent: no path, no control characters or such as turn text
 * around, none that Windows knows, not hidden, and with an ending of the type that the bytes have.
 */
export function safeFileName(given: string, mimeType: string): string {
  const last = given.slice(-LOOKED_AT).normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const { stem, ending } = partsOf(plain, mimeType);
  return `${[...(stem || 'document')].slice(0, MAX_LENGTH).join('')}.${ending}`;
}

/** `contract.pdf.exe` of a PDF keeps all of it as a part of the name. */
function partsOf(name: string, mimeType: string): { stem: string; ending: string } {
  const usual = FILE_TYPES[mimeType];
  const dot = name.lastIndexOf('.');
  const ending = name.slice(dot + 1).toLowerCase();
  const isOwn = dot > 0 && [usual, ...(OTHER_ENDINGS[mimeType] ?? [])].includes(ending);
  return isOwn ? { stem: name.slice(0, dot), ending } : { stem: name, ending: usual };
}
