import type { Principal } from '@crm/http';
import { DAY_MS } from '@crm/time';

/** What callers set. */
export interface WebhookFields {
  url: string;
  /** types of events, or `*` for all */
  events: string[];
  description: string | null;
  /** an inactive one is told nothing, and of what happens meanwhile it will not hear */
  active: boolean;
}

/** An address that is told what happens, in the words and by the rights of its owner. */
export interface Webhook extends WebhookFields {
  id: string;
  version: number;
  owner_kind: Principal['kind'];
  owner_id: string;
  /** when the first failed of the deliveries since the last that came through */
  failing_since: Date | null;
  /** when and why the service switched it off */
  disabled_at: Date | null;
  disabled_reason: DisabledReason | null;
  created_at: Date;
  updated_at: Date;
}

/** A webhook and a secret that was made for it just now. */
export interface WebhookWithSecret {
  webhook: Webhook;
  secret: string;
}

/** `failing`: nothing came through for three days. `owner_gone`: whoever it belonged to was deactivated or revoked. */
export const DISABLED_REASONS = ['failing', 'owner_gone'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

export const EVERYTHING = '*';

/** All of them are asked with each event that anybody wants to hear of. */
export const MOST_WEBHOOKS = 100;

/** How long a secret still signs after another took its place. */
export const OLD_SECRET_MS = DAY_MS;

/** An address where nothing came through for so long is switched off. */
export const FAILING_AT_MOST_MS = 3 * DAY_MS;

/** How long events and their deliveries are kept, to be sent again. */
export const KEPT_MS = 7 * DAY_MS;
