/** How files begin that hold no rows, and with which no text begins that a spreadsheet or a database writes. */
const BEGINNINGS: readonly [name: string, beginning: string][] = [
  ['a PNG picture', '\x89PNG\r\n\x1a\n'],
  ['a JPEG picture', '\xff\xd8\xff'],
  ['a GIF picture', 'GIF87a'],
  ['a GIF picture', 'GIF89a'],
  ['a TIFF picture', 'II*\0'],
  ['a TIFF picture', 'MM\0*'],
  ['a PDF', '%PDF-'],
  ['a file of an older Office (such as XLS)', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['a compressed file (GZIP)', '\x1f\x8b\x08'],
  ['a compressed file (7z)', "7z\xbc\xaf'\x1c"],
  ['a compressed file (RAR)', 'Rar!\x1a\x07'],
  ['a database (SQLite)', 'SQLite format 3\0'],
];

/** As many bytes as are needed to tell. */
export const TELLING = Math.max(...BEGINNINGS.map(([, beginning]) => beginning.length));

/** What a file is that is none of rows, as far as its first bytes tell. */
export function otherKind(start: Buffer): string | undefined {
  const text = start.toString('latin1');
  return BEGINNINGS.find(([, beginning]) => text.startsWith(beginning))?.[0];
}
