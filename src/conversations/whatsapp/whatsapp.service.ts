import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isSameSecret } from '@crm/access';
import { AppConfig } from '@crm/config';
import { ForbiddenError, ProviderUnavailableError, UnauthenticatedError } from '@crm/errors';
import type { VerifyWebhookDto } from './dto/verify-webhook.dto.js';
import { WhatsAppInboxRepository } from './store/whatsapp-inbox.repository.js';
import { WhatsAppFiling } from './whatsapp-filing.service.js';
import { messagesOf, readEvent } from './whatsapp-payload.js';

/** What WhatsApp's Cloud API sends. https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
@Injectable()
export class WhatsAppService {
  constructor(
    private readonly config: AppConfig,
    private readonly inbox: WhatsAppInboxRepository,
    private readonly filing: WhatsAppFiling,
  ) {}

  /** The challenge, for who knows the word. @throws ForbiddenError, ProviderUnavailableError without configuration */
  challenge(query: VerifyWebhookDto): string {
    const expected = configured(this.config.whatsappVerifyToken, 'WHATSAPP_VERIFY_TOKEN');
    if (!isSameSecret(query['hub.verify_token'], expected)) {
      throw new ForbiddenError('hub.verify_token is not the one that was agreed on');
    }
    return query['hub.challenge'];
  }

  /**
   * Stores the messages of a signed event, and lets them be filed after the answer: WhatsApp waits a few seconds only,
   * and sends again what was not acknowledged. Nothing is read of a body before its signature is.
   * @throws UnauthenticatedError for a signature that is missing or wrong, ProviderUnavailableError without configuration
   */
  async receive(body: Buffer, signature: string | undefined): Promise<void> {
    const secret = configured(this.config.whatsappAppSecret, 'WHATSAPP_APP_SECRET');
    const [, given] = /^sha256=([0-9a-f]{64})$/i.exec(signature ?? '') ?? [];
    if (!given || !timingSafeEqual(Buffer.from(given, 'hex'), signatureOf(body, secret))) {
      throw new UnauthenticatedError('X-Hub-Signature-256 is missing, or is not that of this body');
    }
    await this.inbox.add(messagesOf(readEvent(body)), new Date());
    this.filing.soon();
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
