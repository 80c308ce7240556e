import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';

const PURPOSE = 'signed links of files';

/** As it stands in a link's query; whoever asks may have left something out. */
export interface LinkProof {
  expires?: number;
  signature?: string;
}

/** Links that open one path for a short while, to whoever has them: HMAC-SHA-256 over path and end. */
@Injectable()
export class LinkSigner {
  private readonly key: Buffer;

  constructor({ jwtSecret }: AppConfig) {
    this.key = createHmac('sha256', jwtSecret).update(PURPOSE).digest();
  }

  /** The path with its proof. `expires` is in seconds since 1970. */
  sign(path: string, expires: number): string {
    return `${path}?expires=${expires}&signature=${this.signature(path, expires).toString('base64url')}`;
  }

  /** Whether the proof is ours, for this path, and still good at `now` (milliseconds since 1970). */
  isGood(path: string, { expires = 0, signature = '' }: LinkProof, now: number): boolean {
    const [given, expected] = [Buffer.from(signature, 'base64url'), this.signature(path, expires)];
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    return now < expires * 1000;
  }

  private signature(path: string, expires: number): Buffer {
    return createHmac('sha256', this.key).update(`${path}\n${expires}`).digest();
  }
}
