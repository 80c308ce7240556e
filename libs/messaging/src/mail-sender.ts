import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { KeyedHash } from '@crm/encryption';

/** RFC 5321: so long is the name before the @ at most. */
const LOCAL_PART = 64;
const PROOF_BYTES = 5;
const ID = /^[0-9a-f]{32}$/;

/**
 * Whom mails come from, and where those come back to that cannot be delivered: each message has a return address of its own
 * (VERP), which tells who it went to without telling it to anybody else. The proof in it keeps others from making them up.
 */
@Injectable()
export class MailSender {
  private readonly hash: KeyedHash;

  constructor(private readonly config: AppConfig) {
    this.hash = new KeyedHash(config.encryptionKeys, 'return addresses of mails');
  }

  get from(): { name: string; address: string } {
    return this.config.mailFrom;
  }

  /** The `Message-ID` of a message. */
  messageId(id: string): string {
    return `<${id}@${this.domain}>`;
  }

  /** `shop+b<id and proof>@example.com`; the plain address where that would be too long. */
  returnAddress(id: string): string {
    const { address } = this.config.mailFrom;
    const plain = id.replaceAll('-', '');
    const local = `${address.slice(0, address.lastIndexOf('@'))}+b${plain}${this.hash.proof(plain, PROOF_BYTES).toString('hex')}`;
    return local.length > LOCAL_PART ? address : `${local}@${this.domain}`;
  }

  /** The id of the message that came back to this address; undefined where it is none of ours. */
  idOf(returnAddress: string): string | undefined {
    const [, id = '', proof = ''] =
      /\+b([0-9a-f]{32})([0-9a-f]{10})@/i.exec(returnAddress.toLowerCase()) ?? [];
    if (!ID.test(id)) return undefined;
    if (!this.hash.isProof(id, PROOF_BYTES, Buffer.from(proof, 'hex'))) return undefined;
    return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  private get domain(): string {
    const { address } = this.config.mailFrom;
    return address.slice(address.lastIndexOf('@') + 1);
  }
}
