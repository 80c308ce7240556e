import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { chunksOf, type ByteSource } from './byte-source.js';
import { markLength, type Encoding } from './encoding.js';
import { LineCounter } from './lines.js';
import { TabularError } from './tabular-error.js';
import { firstBadByte, incompleteTail } from './utf8.js';

/** A place in a file: so many bytes of its text as UTF-8, without a mark, and so many lines lie before it. */
export interface TextPosition {
  bytes: number;
  /** the line that begins here, from 1 */
  line: number;
}

/**
 * The text of a file as UTF-8, from a place on. A file that is UTF-8 is opened there; others are decoded from their start, and
 * what lies before is dropped, which is much cheaper than reading rows of it.
 * @throws TabularError at bytes that are no characters
 */
export async function* decoded(
  source: ByteSource,
  encoding: Encoding,
  from: TextPosition,
): AsyncGenerator<Buffer> {
  if (encoding.encoding === 'utf-8') {
    yield* judged(chunksOf(source, markLength(encoding) + from.bytes), new LineCounter(from.line - 1));
    return;
  }
  let toDrop = from.bytes;
  for await (const text of transcoded(source, encoding)) {
    const dropped = Math.min(toDrop, text.length);
    toDrop -= dropped;
    if (dropped < text.length) yield text.subarray(dropped);
  }
}

async function* judged(chunks: AsyncIterable<Buffer>, lines: LineCounter): AsyncGenerator<Buffer> {
  let before: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = before.length ? Buffer.concat([before, chunk]) : chunk;
    const whole = bytes.subarray(0, bytes.length - incompleteTail(bytes));
    before = bytes.subarray(whole.length);
    if (!isUtf8(whole)) throw badBytes(lines, whole.subarray(0, firstBadByte(whole)));
    lines.add(whole);
    if (whole.length) yield whole;
  }
  if (before.length) throw badBytes(lines, before.subarray(0, 0));
}

async function* transcoded(source: ByteSource, encoding: Encoding): AsyncGenerator<Buffer> {
  const lines = new LineCounter();
  const isUtf16 = encoding.encoding.startsWith('utf-16');
  const decoder = iconv.getDecoder(encoding.encoding, { stripBOM: false });
  let [bytes, high] = [0, ''];
  const texts = async function* () {
    for await (const chunk of chunksOf(source, markLength(encoding))) {
      bytes += chunk.length;
      yield decoder.write(chunk);
    }
    yield decoder.end() ?? '';
  };
  for await (const piece of texts()) {
    const text = high + piece;
    // half a character waits for its other half
    high = isUtf16 && isHighSurrogate(text.charCodeAt(text.length - 1)) ? text[text.length - 1] : '';
    const whole = high ? text.slice(0, -1) : text;
    const bad = isUtf16 ? badSurrogate(whole) : whole.indexOf('\ufffd');
    if (bad >= 0) throw badBytes(lines, Buffer.from(whole.slice(0, bad)));
    const utf8 = Buffer.from(whole);
    lines.add(utf8);
    if (utf8.length) yield utf8;
  }
  if (high || (isUtf16 && bytes % 2)) throw badBytes(lines, Buffer.alloc(0));
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function badSurrogate(text: string): number {
  return text.isWellFormed()
    ? -1
    : text.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
}

function badBytes(lines: LineCounter, before: Uint8Array): TabularError {
  lines.add(before);
  const line = lines.breaks + 1;
  return new TabularError(
    'bad_bytes',
    `Line ${line} has bytes that are no characters in the encoding of the file`,
    line,
  );
}
