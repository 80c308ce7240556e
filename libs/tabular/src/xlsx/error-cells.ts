/** A cell's tag, as far as its kind: an error. In a text of XML no such tag stands. */
const ERROR_CELL = /(<(?:\w+:)?c\s[^<>]*?\bt=)(["'])e\2/g;
/** Longer than this no tag of a cell is, in bytes. */
const TAG = 1024;

/**
 * Inflates the parts of a workbook, and makes of a cell that holds an error, such as `#N/A`, one without a value: the library
 * reads errors as texts, and knows them no more from texts of the same letters. A text's number that is none has no value.
 */
export class InflaterWithoutErrors implements DecompressionStream {
  readonly readable: DecompressionStream['readable'];
  readonly writable: DecompressionStream['writable'];

  constructor(format: ConstructorParameters<typeof DecompressionStream>[0]) {
    const inflater = new Inflater(format);
    this.writable = inflater.writable;
    this.readable = inflater.readable.pipeThrough(withoutErrors());
  }
}

const Inflater = DecompressionStream;

function withoutErrors(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let before = Buffer.alloc(0);
  return new TransformStream({
    transform(chunk, out) {
      const bytes = before.length
        ? Buffer.concat([before, chunk])
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
      const whole = bytes.subarray(0, endOfTags(bytes));
      before = bytes.subarray(whole.length);
      if (whole.length) out.enqueue(blanked(whole));
    },
    flush(out) {
      if (before.length) out.enqueue(before);
    },
  });
}

/** A tag at the end whose rest has not come waits for it. */
function endOfTags(bytes: Buffer): number {
  const last = bytes.lastIndexOf('<');
  const isOpen = last >= 0 && bytes.length - last < TAG && !bytes.includes('>', last);
  return isOpen ? last : bytes.length;
}

function blanked(bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  if (!bytes.includes('t="e"') && !bytes.includes("t='e'")) return bytes;
  return Buffer.from(bytes.toString('latin1').replace(ERROR_CELL, '$1$2s$2'), 'latin1');
}
