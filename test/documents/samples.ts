/** The smallest file of a type: only its first bytes matter. */
export const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const PROGRAM = Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(200)]);

/** A PDF of any size. */
export function pdfOf(size: number): Buffer {
  return Buffer.concat([PDF, Buffer.alloc(size - PDF.length, 'x')]);
}

/** The beginning of an image container, by its main brand and those that it may be read as too. */
export function ftyp(main: string, ...others: string[]): Buffer {
  const brands = Buffer.from(`ftyp${main}\0\0\0\0${others.join('')}`, 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(brands.length + 4);
  return Buffer.concat([size, brands, Buffer.alloc(64, 1)]);
}
