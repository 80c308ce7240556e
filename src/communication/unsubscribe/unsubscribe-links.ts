import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { KeyedHash } from '@crm/encryption';

const ID_BYTES = 16;
const PROOF_BYTES = 16;
const TOKEN = /^[\w-]{43}$/;

/**
 * Links that unsubscribe one customer, whoever has them and however late: the customer's id, which says nothing of a person,
 * and an HMAC of it. They hold as long as the key does that made them (`ENCRYPTION_KEY`, older ones too).
 */
@Injectable()
export class UnsubscribeLinks {
  private readonly hash: KeyedHash;

  constructor(private readonly config: AppConfig) {
    this.hash = new KeyedHash(config.encryptionKeys, 'unsubscribe links');
  }

  urlFor(customerId: string): string {
    const proof = this.hash.proof(customerId, PROOF_BYTES);
    const id = Buffer.from(customerId.replaceAll('-', ''), 'hex');
    return `${this.config.publicUrl}/api/v1/unsubscribe/${Buffer.concat([id, proof]).toString('base64url')}`;
  }

  /** Whom a link unsubscribes; undefined for one that was not made here. Takes the same time whatever is wrong. */
  customerOf(token: string): string | undefined {
    if (!TOKEN.test(token)) return undefined;
    const bytes = Buffer.from(token, 'base64url');
    const id = bytes
      .subarray(0, ID_BYTES)
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return this.hash.isProof(id, PROOF_BYTES, bytes.subarray(ID_BYTES)) ? id : undefined;
  }
}
