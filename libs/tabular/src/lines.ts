const [LF, CR] = [10, 13];

/** How many lines end in a text, whichever way: `\n`, `\r\n` or `\r`. */
export function lineBreaksIn(text: string): number {
  if (!text.includes('\n') && !text.includes('\r')) return 0;
  return text.match(/\r\n|\n|\r/g)!.length;
}

/** The same of bytes of UTF-8 that come in pieces; pieces that end between `\r` and `\n` count both as one. */
export class LineCounter {
  private endedInReturn = false;

  constructor(public breaks = 0) {}

  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === CR || (byte === LF && !this.endedInReturn)) this.breaks++;
      this.endedInReturn = byte === CR;
    }
  }
}
