import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import argon2 from 'argon2';
import { Gate } from './gate.js';

/** argon2id with 19 MiB and two passes: OWASP Password Storage Cheat Sheet, 2024. About 25 ms. */
const OPTIONS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashing is costly on purpose: a flood of sign-ins must neither take all cores nor fill the memory. */
const AT_ONCE = 2;
const MAY_WAIT = 50;

/** Hashes and checks passwords, in NFKC so that they do not depend on how a keyboard composes letters. */
@Injectable()
export class PasswordHasher {
  private readonly gate = new Gate(AT_ONCE, MAY_WAIT);
  /** well-formed and nobody's: checking against it takes as long as against a real one */
  private readonly nobodys = encoded(randomBytes(16), randomBytes(32));

  /** @throws ProviderUnavailableError when too many are waiting */
  hash(password: string): Promise<string> {
    return this.gate.run(() => argon2.hash(password.normalize('NFKC'), OPTIONS));
  }

  /**
   * False, and as slowly, where there is no hash.
   * @throws ProviderUnavailableError when too many are waiting
   */
  async verify(hash: string | null | undefined, password: string): Promise<boolean> {
    const matches = await this.gate.run(() =>
      argon2.verify(hash ?? this.nobodys, password.normalize('NFKC')),
    );
    return matches && typeof hash === 'string';
  }
}

/** PHC string format, https://github.com/P-H-C/phc-string-format */
function encoded(salt: Buffer, hash: Buffer): string {
  const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  const { memoryCost, timeCost, parallelism } = OPTIONS;
  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}
