import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './app-config.js';
import { makePrivateFolder } from './private-folder.js';

export interface Keys {
  jwtSecret: string;
  encryptionKey: Buffer;
}

const FILE = 'keys.json';

export function randomKeys(): Keys {
  return { jwtSecret: randomBytes(48).toString('base64url'), encryptionKey: randomBytes(32) };
}

/**
 * A `file:` store makes its keys once, beside its data, readable by its owner alone: without them the tax ids in the
 * folder could never be read again.
 */
export function keysOfFolder(folder: string): Keys {
  const path = join(folder, FILE);
  try {
    makePrivateFolder(folder);
    if (!existsSync(path)) {
      const made = randomKeys();
      const text = JSON.stringify({
        jwtSecret: made.jwtSecret,
        encryptionKey: made.encryptionKey.toString('base64'),
      });
      writeFileSync(path, text + '\n', { mode: 0o600, flag: 'wx' });
    }
    chmodSync(path, 0o600);
    const stored = JSON.parse(readFileSync(path, 'utf8')) as { jwtSecret: string; encryptionKey: string };
    return { jwtSecret: stored.jwtSecret, encryptionKey: Buffer.from(stored.encryptionKey, 'base64') };
  } catch (cause) {
    throw new ConfigError(`DATABASE_URL names a folder whose ${FILE} can be neither made nor read`, {
      cause,
    });
  }
}
