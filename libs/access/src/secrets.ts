import { createHash } from 'node:crypto';

/** What is stored in place of a secret of 256 random bits: there is nothing to guess, so one fast hash will do. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
