import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isSameSecret } from '@crm/access';
import { AppConfig } from '@crm/config';
import { KeyedHash } from '@crm/encryption';
import { ForbiddenError, ProviderUnavailableError, UnauthenticatedError } from '@crm/errors';
import type { VerifyWebhookDto } from './dto/verify-webhook.dto.js';
import { WhatsAppInboxRepository, type NewItem } from './store/whatsapp-inbox.repository.js';
import { WhatsAppFiling } from './whatsapp-filing.service.js';
import { itemsOf, readEvent, type ReceivedItem } from './whatsapp-event.js';

/** So long an event is taken, and so long it is remembered that it came. */
const TAKEN_FOR_MS = 30 * 24 * 3600 * 1000;
/** What one instance's clock still takes, another's has not forgotten yet. */
const CLOCKS_DIFFER_BY_MS = 24 * 3600 * 1000;

/** What WhatsApp's Cloud API sends. https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
@Injectable()
export class WhatsAppService {
  private readonly receipts: KeyedHash;

  constructor(
    private readonly config: AppConfig,
    private readonly inbox: WhatsAppInboxRepository,
    private readonly filing: WhatsAppFiling,
  ) {
    this.receipts = new KeyedHash(config.encryptionKeys, 'receipts of WhatsApp events');
  }

  /** The challenge, for who knows the word. @throws ForbiddenError, ProviderUnavailableError without configuration */
  challenge(query: VerifyWebhookDto): string {
    const expected = configured(this.config.whatsappVerifyToken, 'WHATSAPP_VERIFY_TOKEN');
    if (!isSameSecret(query['hub.verify_token'], expected)) {
      throw new ForbiddenError('hub.verify_token is not the one that was agreed on');
    }
    return query['hub.challenge'];
  }

  /**
   * Stores what a signed event tells of customers, and lets it be filed after the answer: WhatsApp waits a few seconds only,
   * and sends again what was not acknowledged. Nothing is read of a body before its signature is. What came before, or is
   * older than such receipts are kept, is acknowledged and left out: a replay brings back nobody who was erased.
   * @throws UnauthenticatedError for a signature that is missing or wrong, ProviderUnavailableError without configuration
   */
  async receive(body: Buffer, signature: string | undefined): Promise<void> {
    const secret = configured(this.config.whatsappAppSecret, 'WHATSAPP_APP_SECRET');
    const [, given] = /^sha256=([0-9a-f]{64})$/i.exec(signature ?? '') ?? [];
    if (!given || !timingSafeEqual(Buffer.from(given, 'hex'), signatureOf(body, secret))) {
      throw new UnauthenticatedError('X-Hub-Signature-256 is missing, or is not that of this body');
    }
    const now = new Date();
    const items = itemsOf(readEvent(body), now)
      .filter(({ told_at }) => !told_at || now.getTime() - told_at.getTime() <= TAKEN_FOR_MS)
      .map((item) => this.receipted(item, now));
    await this.inbox.add([...new Map(items.map((item) => [item.hash, item])).values()], now);
    this.filing.soon();
  }

  /** How many messages wait to be filed, and how many for a person; of ten thousand. */
  waiting(): Promise<{ filing: number; person: number }> {
    return this.inbox.countWaiting(10_000);
  }

  private receipted({ identity, told_at, ...item }: ReceivedItem, now: Date): NewItem {
    const [hash, ...older] = this.receipts.of(identity).map((one) => one.toString('hex'));
    const last = Math.max(now.getTime(), told_at?.getTime() ?? 0);
    return {
      ...item,
      hash,
      older_hashes: older,
      forget_at: new Date(last + TAKEN_FOR_MS + CLOCKS_DIFFER_BY_MS),
    };
  }
}

function configured(value: string | undefined, variable: string): string {
  if (value === undefined) {
    throw new ProviderUnavailableError(`WhatsApp is not configured here: ${variable} is not set`);
  }
  return value;
}

function signatureOf(body: Buffer, secret: string): Buffer {
  return createHmac('sha256', secret).update(body).digest();
}
