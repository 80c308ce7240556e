import { ApiExample } from '@crm/openapi';
import type { WebhookWithSecret } from '../webhook.js';
import { toWebhookResponse, WEBHOOK_EXAMPLE, WebhookResponseDto } from './webhook-response.dto.js';

@ApiExample({ ...WEBHOOK_EXAMPLE, secret: 'whsec_b2YtYW4tZXhhbXBsZS13aGljaC1zaWducy1ub3RoaW5n' })
export class WebhookSecretResponseDto extends WebhookResponseDto {
  /** shown this once: what the signatures of deliveries are verified with */
  secret!: string;
}

export function toWebhookSecretResponse({ webhook, secret }: WebhookWithSecret): WebhookSecretResponseDto {
  return { ...toWebhookResponse(webhook), secret };
}
