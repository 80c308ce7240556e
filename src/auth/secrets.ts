import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as URL-safe text of 43 characters. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored in place of a secret that is random anyway: there is nothing to guess, so one fast hash will do. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
