import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { chunksOf, headOf, type ByteSource } from './byte-source.js';
import { legacyEncoding } from './legacy-encoding.js';
import { incompleteTail, utf8Sequences } from './utf8.js';

/** How the characters of a file are written, and whether a byte order mark stands before them. */
export interface Encoding {
  /** by its name in iconv-lite */
  encoding: string;
  bom: boolean;
}

const BOMS = [
  { encoding: 'utf-8', mark: Buffer.from([0xef, 0xbb, 0xbf]) },
  { encoding: 'utf-16le', mark: Buffer.from([0xff, 0xfe]) },
  { encoding: 'utf-16be', mark: Buffer.from([0xfe, 0xff]) },
] as const;

/** In text of UTF-16 that is mostly Latin every second byte is NUL; in that of other scripts the line breaks and digits are. */
const NUL_SHARE = 0.02;
const SAMPLE = 4096;
/** Text of UTF-16 that reads as UTF-8 too is ASCII byte by byte: as many of them as this are control characters, which no text has. */
const CONTROL_SHARE = 0.25;

/** Bytes from the first on that are no UTF-8: enough words to tell a script by. */
const LEGACY_SAMPLE = 64 * 1024;
const LF = 0x0a;

/** What iconv-lite reads that is no encoding of text. */
const NO_TEXT = /^(hex|base64|binary|utf-?7.*|cesu-?8)$/i;

export function isKnownEncoding(name: string): boolean {
  return !NO_TEXT.test(name) && iconv.encodingExists(name);
}

/** The bytes before the first character. */
export function markLength({ encoding, bom }: Encoding): number {
  return bom ? (BOMS.find((each) => each.encoding === encoding)?.mark.length ?? 0) : 0;
}

/**
 * A mark says it; else NUL bytes in every character say UTF-16; else it is UTF-8 where all bytes are, and else of an older encoding. The whole file is
 * looked at: many have their first accent far from the beginning. One in which most sequences are UTF-8 is UTF-8 with bad bytes.
 */
export async function detectEncoding(source: ByteSource, asked?: string): Promise<Encoding> {
  const told = toldByStart(await headOf(chunksOf(source, 0), SAMPLE), asked);
  if (told) return told;
  let before: Buffer = Buffer.alloc(0);
  let sawMultibyte = false;
  let from = 0;
  for await (const chunk of chunksOf(source, 0)) {
    const bytes = before.length ? Buffer.concat([before, chunk]) : chunk;
    const whole = bytes.subarray(0, bytes.length - incompleteTail(bytes));
    before = bytes.subarray(whole.length);
    if (!isUtf8(whole)) return unmarked(source, sawMultibyte || isMostlyUtf8(whole), from);
    sawMultibyte ||= !isAscii(whole);
    from += whole.length;
  }
  return unmarked(source, sawMultibyte || before.length === 0, from);
}

/** Without a mark, where the first bytes that are no UTF-8 stand behind a place. */
async function unmarked(source: ByteSource, isUnicode: boolean, from: number): Promise<Encoding> {
  if (isUnicode) return { encoding: 'utf-8', bom: false };
  const sample = await headOf(chunksOf(source, from), LEGACY_SAMPLE);
  // a line that is cut off may begin or end with half a character
  const start = from === 0 ? 0 : sample.indexOf(LF) + 1;
  const end = sample.length < LEGACY_SAMPLE ? sample.length : sample.lastIndexOf(LF) + 1;
  return { encoding: legacyEncoding(sample.subarray(start, end)), bom: false };
}

/** What the caller says holds; a mark tells the rest. */
function toldByStart(head: Buffer, asked: string | undefined): Encoding | undefined {
  const marked = BOMS.find(({ mark }) => head.subarray(0, mark.length).equals(mark));
  if (asked !== undefined) {
    const encoding = canonical(asked);
    if (encoding === 'utf-16')
      return { encoding: marked?.encoding ?? nulPattern(head) ?? 'utf-16le', bom: !!marked };
    return { encoding, bom: marked?.encoding === encoding };
  }
  if (marked) return { encoding: marked.encoding, bom: true };
  const encoding = isUtf8WithNul(head) ? undefined : nulPattern(head);
  return encoding && { encoding, bom: false };
}

/** `UTF8`, `utf_8` and `utf-8` are one. */
function canonical(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const known: Record<string, string> = {
    utf8: 'utf-8',
    utf16: 'utf-16',
    utf16le: 'utf-16le',
    ucs2: 'utf-16le',
    utf16be: 'utf-16be',
    windows1252: 'windows-1252',
    cp1252: 'windows-1252',
    // as browsers read them: files that are called so have a euro sign where Latin-1 has none
    iso88591: 'windows-1252',
    latin1: 'windows-1252',
  };
  return known[plain] ?? name.toLowerCase();
}

/** Whether the NUL bytes are no halves of characters, but stand in a text by mistake. */
function isUtf8WithNul(head: Buffer): boolean {
  if (!isUtf8(head.subarray(0, head.length - incompleteTail(head)))) return false;
  return head.filter(isControl).length < head.length * CONTROL_SHARE;
}

/** Blanks and line breaks apart. */
function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d;
}

function nulPattern(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const sample = head.subarray(0, SAMPLE);
  let [even, odd] = [0, 0];
  sample.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even++;
    else odd++;
  });
  if (Math.max(even, odd) < Math.max(1, sample.length * NUL_SHARE)) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Text of Windows-1252 hardly ever has what would be a sequence of UTF-8. */
function isMostlyUtf8(bytes: Buffer): boolean {
  const { valid, bad } = utf8Sequences(bytes);
  return valid > 0 && valid >= bad;
}
