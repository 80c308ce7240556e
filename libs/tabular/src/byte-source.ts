/** Where the bytes of a file come from; they are read several times, and from anywhere. */
export interface ByteSource {
  /** the bytes from this one on, counted from 0 */
  open(from: number): AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;
}

/** A file that is in memory. */
export function bytesOf(content: Uint8Array): ByteSource {
  return {
    open: async function* (from: number) {
      if (from < content.length) yield content.subarray(from);
    },
  };
}

/** What is read of a chunk is held until all of it is. */
const CHUNK = 64 * 1024;

export async function* chunksOf(source: ByteSource, from: number): AsyncGenerator<Buffer> {
  for await (const { buffer, byteOffset, byteLength } of await source.open(from)) {
    for (let at = 0; at < byteLength; at += CHUNK)
      yield Buffer.from(buffer, byteOffset + at, Math.min(CHUNK, byteLength - at));
  }
}

/** The first bytes of a file: so many, or all there are. */
export async function headOf(chunks: AsyncIterable<Buffer>, atMost: number): Promise<Buffer> {
  const read: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    read.push(chunk);
    length += chunk.length;
    if (length >= atMost) break;
  }
  return Buffer.concat(read).subarray(0, atMost);
}

/** @throws what `tooLarge` makes where there are more */
export async function wholeOf(source: ByteSource, atMost: number, tooLarge: () => Error): Promise<Buffer> {
  const whole = await headOf(chunksOf(source, 0), atMost + 1);
  if (whole.length > atMost) throw tooLarge();
  return whole;
}
