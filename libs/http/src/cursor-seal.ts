import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** longer than any list gives */
const MOST_CHARACTERS = 4000;

/**
 * Encrypts the cursors that callers carry from page to page: one holds the value by which its list is sorted, which the
 * caller may not be allowed to see any more, and which nobody may make up. The nonce follows from the text (as in RFC 8452),
 * so that the same page has the same cursor, and the same ETag.
 */
@Injectable()
export class CursorSeal {
  private readonly key: Buffer;
  private readonly nonceKey: Buffer;

  /** Instances that share sign-ins share cursors. */
  constructor({ jwtSecret }: AppConfig) {
    const keys = Buffer.from(hkdfSync('sha256', jwtSecret, '', 'cursors of lists', 2 * KEY_BYTES));
    this.key = keys.subarray(0, KEY_BYTES);
    this.nonceKey = keys.subarray(KEY_BYTES);
  }

  seal(text: string): string {
    const nonce = createHmac('sha256', this.nonceKey).update(text).digest().subarray(0, NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce);
    const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64url');
  }

  /** Undefined for what was not sealed here. */
  open(sealed: string): string | undefined {
    if (sealed.length > MOST_CHARACTERS) return undefined;
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
    try {
      const decipher = createDecipheriv(ALGORITHM, this.key, bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}
