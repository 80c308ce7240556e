import { isUtf8 } from 'node:buffer';

/** How many bytes a sequence of UTF-8 has that begins with this one; 0 where none does. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

/** How many of the last bytes begin a sequence whose end has not come yet. */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

/** Sequences of several bytes, and bytes that belong to none. */
export function utf8Sequences(bytes: Uint8Array): { valid: number; bad: number } {
  let [valid, bad] = [0, 0];
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes[at]);
    const isWhole = length > 0 && (length === 1 || isUtf8(bytes.subarray(at, at + length)));
    if (!isWhole) bad++;
    else if (length > 1) valid++;
    at += isWhole ? length : 1;
  }
  return { valid, bad };
}

/** Where the first byte stands that belongs to no sequence; the length where all do. */
export function firstBadByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at]);
    if (length === 0 || (length > 1 && !isUtf8(bytes.subarray(at, at + length)))) return at;
    at += length;
  }
  return at;
}
