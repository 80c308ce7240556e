import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const BYTES = 32;

/**
 * Tells whether something was seen before without keeping what it was: HMAC-SHA256 under a key for this purpose alone,
 * derived from the service's own (HKDF, RFC 5869). Who reads the table learns nothing, not even by trying what it could be.
 */
export class KeyedHash {
  private readonly keys: readonly Buffer[];

  /** `keys`: the service's, the newest first */
  constructor(keys: readonly Buffer[], purpose: string) {
    this.keys = keys.map((key) => Buffer.from(hkdfSync('sha256', key, '', purpose, BYTES)));
  }

  /** Under each key, the newest first: what was remembered before a rotation is known after it. */
  of(text: string): [Buffer, ...Buffer[]] {
    return this.keys.map((key) => createHmac('sha256', key).update(text).digest()) as [Buffer, ...Buffer[]];
  }

  /** Bytes that show that whoever made something of the text had the key: the beginning of its hash under the newest. */
  proof(text: string, bytes: number): Buffer {
    return this.of(text)[0].subarray(0, bytes);
  }

  /** Whether these are so many bytes that prove the text under any key. Takes the same time whatever is wrong with them. */
  isProof(text: string, bytes: number, given: Buffer): boolean {
    if (given.length !== bytes) return false;
    return this.of(text)
      .map((hash) => timingSafeEqual(hash.subarray(0, bytes), given))
      .includes(true);
  }
}
