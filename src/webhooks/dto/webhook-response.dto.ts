import { ApiExample, Integer, Uuid, Word } from '@crm/openapi';
import { DISABLED_REASONS, type DisabledReason, type Webhook } from '../webhook.js';

export const WEBHOOK_EXAMPLE = {
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7b10',
  url: 'https://example.com/hooks/crm',
  events: ['customer.created', 'customer.updated'],
  description: 'The newsletter',
  active: true,
  owner_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  failing_since: null,
  disabled_at: null,
  disabled_reason: null,
  created_at: '2026-01-10T08:00:00.000Z',
  updated_at: '2026-01-10T08:00:00.000Z',
  version: 1,
};

@ApiExample(WEBHOOK_EXAMPLE)
export class WebhookResponseDto {
  @Uuid()
  id!: string;

  url!: string;

  /** types of events, or `*` */
  events!: string[];

  description!: string | null;

  active!: boolean;

  /** the user or API key by whose rights, and in whose contract, everything is told */
  @Uuid()
  owner_id!: string;

  /** since when nothing came through; null while it does */
  failing_since!: Date | null;

  /** when the service switched it off */
  disabled_at!: Date | null;

  /** `failing`: nothing came through for three days; `owner_gone`: its owner was deactivated or revoked */
  @Word(DISABLED_REASONS)
  disabled_reason!: DisabledReason | null;

  created_at!: Date;

  updated_at!: Date;

  @Integer()
  version!: number;
}

export function toWebhookResponse(webhook: Webhook): WebhookResponseDto {
  return {
    id: webhook.id,
    url: webhook.url,
    events: webhook.events,
    description: webhook.description,
    active: webhook.active,
    owner_id: webhook.owner_id,
    failing_since: webhook.failing_since,
    disabled_at: webhook.disabled_at,
    disabled_reason: webhook.disabled_reason,
    created_at: webhook.created_at,
    updated_at: webhook.updated_at,
    version: webhook.version,
  };
}
