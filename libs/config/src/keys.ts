import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './app-config.js';
import { makePrivateFolder } from './private-folder.js';

export interface Keys {
  jwtSecret: string;
  /** the newest first */
  encryptionKeys: Buffer[];
}

const FILE = 'keys.json';

export function randomKeys(): Keys {
  return { jwtSecret: randomBytes(48).toString('base64url'), encryptionKeys: [randomBytes(32)] };
}

/**
 * A `file:` store makes its keys once, beside its data, readable by its owner alone: without them the tax ids in the
 * folder could never be read again. @throws ConfigError
 */
export function keysOfFolder(folder: string): Keys {
  const path = join(folder, FILE);
  let text: string;
  try {
    makePrivateFolder(folder);
    if (!existsSync(path)) makeKeys(path);
    chmodSync(path, 0o600);
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    const { message } = cause as Error;
    throw new ConfigError(`The keys of the folder that DATABASE_URL names cannot be had: ${message}.`, {
      cause,
    });
  }
  return readKeys(path, text);
}

/** Under another name first: a process that dies here leaves no half a file behind. */
function makeKeys(path: string): void {
  const { jwtSecret, encryptionKeys } = randomKeys();
  const text = JSON.stringify({ jwtSecret, encryptionKey: encryptionKeys[0].toString('base64') });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, text + '\n', { mode: 0o600, flush: true });
  try {
    linkSync(unfinished, path);
  } catch (error) {
    // of two that start at once the first to come is kept
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function readKeys(path: string, text: string): Keys {
  try {
    const { jwtSecret, encryptionKey } = JSON.parse(text) as Record<string, string>;
    const key = Buffer.from(encryptionKey, 'base64');
    if (typeof jwtSecret === 'string' && key.length === 32) return { jwtSecret, encryptionKeys: [key] };
  } catch {
    // said below, without what stands in the file
  }
  throw new ConfigError(
    `${path} (DATABASE_URL) holds no keys; put it back from a copy, or remove it where the folder holds no data yet.`,
  );
}
