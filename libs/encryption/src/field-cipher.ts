import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { Logger } from '@nestjs/common';

const ALGORITHM = 'aes-256-gcm';
/** what was sealed before values named their key */
const NAMELESS = 1;
const FORMAT = 2;
const NAME_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** so many values that cannot be opened are told of, each once */
const TOLD_AT_MOST = 1000;

interface NamedKey {
  /** says nothing of the key, and tells it from others */
  name: Buffer;
  key: KeyObject;
}

/**
 * Encrypts single fields at rest with AES-256-GCM (NIST SP 800-38D) and a random nonce. The context, such as the
 * record's id and the field's name, is authenticated: a ciphertext moved to another record does not open.
 * The newest key seals; those behind it open what they have sealed before.
 * Layout: format (1 byte), name of the key (4), nonce (12), tag (16), ciphertext.
 */
export class FieldCipher {
  private readonly logger = new Logger(FieldCipher.name);
  private readonly keys: readonly NamedKey[];
  private readonly told = new Set<string>();

  /** @param keys the newest first */
  constructor(keys: readonly Buffer[]) {
    this.keys = keys.map((key) => ({ name: nameOf(key), key: createSecretKey(key) }));
  }

  seal(text: string, context: string): Buffer {
    const { name, key } = this.keys[0];
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(context));
    const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(FORMAT), name, nonce, cipher.getAuthTag(), encrypted]);
  }

  /**
   * Null, and a warning in the log, where no key opens it or the bytes were changed or moved: one value that is lost must keep
   * nobody from the others, nor from erasing it.
   */
  open(bytes: Buffer, context: string): string | null {
    const text = this.tryToOpen(bytes, context);
    if (text === undefined && !this.told.has(context) && this.told.size < TOLD_AT_MOST) {
      this.told.add(context);
      this.logger.warn(`${context} cannot be opened with any key of ENCRYPTION_KEY, and shows as null`);
    }
    return text ?? null;
  }

  /** The same without a word in the log; undefined where it cannot be opened. */
  tryToOpen(bytes: Buffer, context: string): string | undefined {
    const named = bytes[0] === FORMAT;
    if (!named && bytes[0] !== NAMELESS) return undefined;
    const name = named ? bytes.subarray(1, 1 + NAME_BYTES) : undefined;
    const rest = bytes.subarray(named ? 1 + NAME_BYTES : 1);
    for (const each of this.keys) {
      if (name && !name.equals(each.name)) continue;
      const text = openWith(each.key, rest, context);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  /** Whether the newest key sealed it. */
  isFresh(bytes: Buffer): boolean {
    return bytes[0] === FORMAT && bytes.subarray(1, 1 + NAME_BYTES).equals(this.keys[0].name);
  }

  /** By which names values are to be found that are to be sealed anew: those of older keys, and the empty one. */
  get olderNames(): readonly Buffer[] {
    return [Buffer.alloc(0), ...this.keys.slice(1).map(({ name }) => name)];
  }
}

function nameOf(key: Buffer): Buffer {
  return createHmac('sha256', key).update('name of this key').digest().subarray(0, NAME_BYTES);
}

function openWith(key: KeyObject, bytes: Buffer, context: string): string | undefined {
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(context)).setAuthTag(tag);
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
