import { Injectable } from '@nestjs/common';
import { Clock } from '@crm/access';
import { AppConfig } from '@crm/config';
import { Database } from '@crm/database';
import { isSignedBody } from '@crm/encryption';
import { ProviderUnavailableError, UnauthenticatedError } from '@crm/errors';
import { MailSender } from '@crm/messaging';
import { OutgoingMessagesRepository } from '../store/outgoing-messages.repository.js';
import { readNotice } from './delivery-notice.js';
import { BouncedAddressesRepository } from './store/bounced-addresses.repository.js';

/** Mails that came back. */
@Injectable()
export class BouncesService {
  constructor(
    private readonly config: AppConfig,
    private readonly sender: MailSender,
    private readonly messages: OutgoingMessagesRepository,
    private readonly addresses: BouncedAddressesRepository,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Whether a notice was understood as one of a mail of ours that can never be delivered: its address is not written to again.
   * Nothing is read of it before its signature is.
   * @throws UnauthenticatedError, ProviderUnavailableError without BOUNCES_SECRET
   */
  async receive(raw: Buffer, signature: string | undefined): Promise<boolean> {
    this.verify(raw, signature);
    const { returnAddresses, status, hasFailed } = readNotice(raw.toString('latin1'));
    const [id] = returnAddresses.flatMap((address) => this.sender.idOf(address) ?? []);
    return hasFailed && id !== undefined ? this.record(id, status) : false;
  }

  private record(id: string, status: string | null): Promise<boolean> {
    const now = new Date(this.clock.now());
    return this.database.transaction(async () => {
      const message = await this.messages.findForChange(id);
      // of somebody who was erased meanwhile nothing is kept
      if (!message?.address_key) return false;
      const { customer_id, channel, address_key } = message;
      await this.addresses.add([{ customer_id, channel, address_key, status }], now);
      if (!message.bounced_at) await this.messages.markBounced(message, now);
      return true;
    });
  }

  private verify(raw: Buffer, signature: string | undefined): void {
    const secret = this.config.bouncesSecret;
    if (secret === undefined) {
      throw new ProviderUnavailableError('Notices cannot be taken here: BOUNCES_SECRET is not set');
    }
    if (!isSignedBody(raw, signature, secret, this.clock.now())) {
      throw new UnauthenticatedError('X-Signature is missing, stale, or not that of this body');
    }
  }
}
