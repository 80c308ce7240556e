import type { Delivery } from '../delivery.js';
import type { Webhook } from '../webhook.js';

declare module '@crm/database' {
  /** See migrations/0029_webhooks.sql. */
  interface Tables {
    webhooks: WebhooksTable;
    events: EventsTable;
    webhook_lanes: LanesTable;
    webhook_deliveries: DeliveriesTable;
  }
}

/** What is signed with, sealed. */
export interface SealedSecrets {
  secret: Buffer;
  old_secret: Buffer | null;
  old_secret_until: Date | null;
}

interface WebhooksTable extends Webhook, SealedSecrets {
  removed_at: Date | null;
}

interface EventsTable {
  customer_id: string;
  id: string;
  at: Date;
  type: string;
  resource_id: string;
  actor_kind: string;
  actor_id: string | null;
  data: unknown;
  merged_into: string | null;
}

interface LanesTable {
  customer_id: string;
  webhook_id: string;
  last_position: number;
  pending: number;
  next_attempt_at: Date;
  fence: number;
  leased_until: Date | null;
}

interface DeliveriesTable extends Delivery {
  customer_id: string;
  webhook_id: string;
  position: number;
}

/** What callers may know of a webhook. */
export const COLUMNS = [
  'id',
  'version',
  'url',
  'events',
  'description',
  'active',
  'owner_kind',
  'owner_id',
  'failing_since',
  'disabled_at',
  'disabled_reason',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof Webhook)[];

export const DELIVERY_COLUMNS = [
  'id',
  'event_id',
  'type',
  'status',
  'attempts',
  'response_status',
  'error',
  'next_attempt_at',
  'created_at',
  'delivered_at',
] as const satisfies readonly (keyof Delivery)[];
