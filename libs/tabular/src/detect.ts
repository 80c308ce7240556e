import { chunksOf, headOf, type ByteSource } from './byte-source.js';
import { decoded } from './decoded.js';
import { detectDialect } from './delimiter.js';
import { namedDelimiter } from './delimiter-line.js';
import { detectEncoding, isKnownEncoding, type Encoding } from './encoding.js';
import type { FileHints, FileShape, TabularFormat } from './file-shape.js';
import { otherKind, TELLING } from './other-kinds.js';
import { TabularError } from './tabular-error.js';

/** Enough to tell a delimiter by, in bytes of text. */
const HEAD = 64 * 1024;
const ZIP = Buffer.from('PK\x03\x04', 'latin1');

/** A shape without its columns, which stand in the file's first record. */
export type BareShape = Omit<FileShape, 'columns' | 'header'>;

const WORKBOOK: BareShape = { format: 'xlsx', encoding: 'utf-8', bom: false, delimiter: ',', trim: false };

/** How a file is written. A workbook is one whatever its sender calls it. @throws TabularError */
export async function detectShape(source: ByteSource, hints: FileHints): Promise<BareShape> {
  const start = await headOf(chunksOf(source, 0), TELLING);
  if (start.length === 0) throw new TabularError('empty_file', 'The file is empty');
  if (hints.format === 'xlsx' || start.subarray(0, ZIP.length).equals(ZIP)) return WORKBOOK;
  const other = otherKind(start);
  if (other) throw new TabularError('no_table', `The file is ${other}: send CSV, XLSX or NDJSON`);
  if (hints.encoding !== undefined && !isKnownEncoding(hints.encoding)) {
    throw new TabularError('unknown_encoding', 'The encoding that is asked for is not known');
  }
  const encoding = await detectEncoding(source, hints.encoding);
  const { head, isWhole } = await textHead(source, encoding);
  const format = hints.format ?? formatOf(head);
  if (format !== 'csv') return { ...WORKBOOK, ...encoding, format };
  return {
    format,
    ...encoding,
    ...(await detectDialect(head, isWhole, hints.delimiter ?? namedDelimiter(head))),
  };
}

/** Where bytes of it are bad, what lies before them tells enough: whoever reads it meets them. */
async function textHead(source: ByteSource, encoding: Encoding): Promise<{ head: Buffer; isWhole: boolean }> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const text of decoded(source, encoding, { bytes: 0, line: 1 })) {
      pieces.push(text);
      length += text.length;
      if (length > HEAD) break;
    }
  } catch (error) {
    if (!(error instanceof TabularError)) throw error;
  }
  return { head: Buffer.concat(pieces).subarray(0, HEAD), isWhole: length <= HEAD };
}

function formatOf(head: Buffer): TabularFormat {
  return head.subarray(0, 1024).toString('utf8').trimStart().startsWith('{"') ? 'ndjson' : 'csv';
}
