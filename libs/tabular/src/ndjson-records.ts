import type { TextPosition } from './decoded.js';
import { LIMITS } from './limits.js';
import { TabularError } from './tabular-error.js';

const LF = 10;

export interface NdjsonRecord {
  record: Record<string, unknown>;
  /** as it stands in the file */
  text: string;
  line: number;
  next: TextPosition;
}

/**
 * The objects of newline-delimited JSON in order, blank lines apart.
 * @throws TabularError with the line that is no object
 */
export async function* ndjsonRecords(
  text: AsyncIterable<Buffer>,
  from: TextPosition,
): AsyncGenerator<NdjsonRecord> {
  let position = from;
  for await (const bytes of linesOf(text, from)) {
    const { line } = position;
    position = { bytes: position.bytes + bytes.length, line: line + 1 };
    const content = bytes.toString('utf8').trim();
    if (content) yield { record: objectIn(content, line), text: content, line, next: position };
  }
}

/** Each with what ends it. */
async function* linesOf(text: AsyncIterable<Buffer>, { line }: TextPosition): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  let length = 0;
  for await (const chunk of text) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      yield Buffer.concat([...pieces, chunk.subarray(start, end + 1)]);
      [pieces, length, start] = [[], 0, end + 1];
      line++;
    }
    pieces.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > LIMITS.row) {
      throw new TabularError('row_too_large', `Line ${line} has more than ${LIMITS.row} bytes`, line);
    }
  }
  if (length > 0) yield Buffer.concat(pieces);
}

function objectIn(text: string, line: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TabularError('invalid_json', `Line ${line} is no valid JSON`, line);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new TabularError('invalid_json', `Line ${line} is no JSON object`, line);
  }
  return value as Record<string, unknown>;
}
