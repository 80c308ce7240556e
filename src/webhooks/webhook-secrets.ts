import { randomBytes } from 'node:crypto';
import type { FieldCipher } from '@crm/encryption';
import type { SealedSecrets } from './store/webhooks.table.js';

/** As Standard Webhooks writes them. */
const PREFIX = 'whsec_';
const BYTES = 32;

export function newSecret(): string {
  return PREFIX + randomBytes(BYTES).toString('base64');
}

export function sealSecret(cipher: FieldCipher, webhookId: string, secret: string): Buffer {
  return cipher.seal(secret, contextOf(webhookId));
}

/** What deliveries are signed with at `now`: the secret, and for a while the one before it. */
export function openSecrets(
  cipher: FieldCipher,
  webhookId: string,
  { secret, old_secret, old_secret_until }: SealedSecrets,
  now: Date,
): string[] {
  const sealed = old_secret && old_secret_until && old_secret_until > now ? [secret, old_secret] : [secret];
  const opened = sealed.map((bytes) => cipher.open(bytes, contextOf(webhookId)));
  return opened.filter((text) => text !== null);
}

/** The same secrets under the newest key; undefined where nothing is to be done. */
export function sealedAnew(
  cipher: FieldCipher,
  webhookId: string,
  { secret, old_secret }: SealedSecrets,
): Partial<SealedSecrets> | undefined {
  const again = (bytes: Buffer) => {
    const text = cipher.tryToOpen(bytes, contextOf(webhookId));
    return text === undefined ? bytes : sealSecret(cipher, webhookId, text);
  };
  if (cipher.isFresh(secret) && (!old_secret || cipher.isFresh(old_secret))) return undefined;
  return { secret: again(secret), old_secret: old_secret && again(old_secret) };
}

function contextOf(webhookId: string): string {
  return `webhooks/${webhookId}/secret`;
}
