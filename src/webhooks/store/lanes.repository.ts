import { Injectable } from '@nestjs/common';
import type { EventRow, EventType } from '@crm/events';
import { Database, type Statement } from '@crm/database';
import { sql } from 'kysely';
import type { DeliveryStatus } from '../delivery.js';
import type { Webhook } from '../webhook.js';
import {
  CLAIM_LANES,
  DUE_WEBHOOKS,
  KEEP_OUTCOME,
  NEXT_DELIVERY,
  RELEASE_LANE,
  STORE_EVENTS,
} from './events.statements.js';
import type { SealedSecrets } from './webhooks.table.js';

/** One customer's events on their way to one webhook, held by who sends them. */
export interface Lane {
  customer_id: string;
  webhook_id: string;
  /** another number means that another holds it */
  fence: number;
}

/** The next delivery of a lane, and whom it goes to. */
export interface DueDelivery
  extends Pick<Webhook, 'url' | 'owner_kind' | 'owner_id' | 'failing_since'>, SealedSecrets {
  webhook_id: string;
  position: number;
  id: string;
  event_id: string;
  type: EventType;
  attempts: number;
  customer_id: string;
  at: Date;
  resource_id: string;
  /** null once the customer was erased */
  data: unknown;
}

/** What became of a try. */
export interface Outcome {
  status: DeliveryStatus;
  /** whether anything was sent */
  tried: boolean;
  response_status: number | null;
  error: string | null;
  retryAt: Date | null;
}

/** The order in which events go out. Moments are those of the service's clock. */
@Injectable()
export class LanesRepository {
  constructor(private readonly database: Database) {}

  storing(rows: readonly EventRow[], now: Date): Statement {
    return { ...STORE_EVENTS, values: [JSON.stringify(rows), now] };
  }

  async dueWebhooks(now: Date): Promise<string[]> {
    const rows = await this.database.named<{ id: string }>(DUE_WEBHOOKS, [now]);
    return rows.map(({ id }) => id);
  }

  claim(webhookId: string, atMost: number, now: Date, until: Date): Promise<Lane[]> {
    return this.database.write<Lane>(CLAIM_LANES, [webhookId, atMost, now, until]);
  }

  async next({ customer_id, webhook_id, fence }: Lane): Promise<DueDelivery | undefined> {
    const [row] = await this.database.named<DueDelivery>(NEXT_DELIVERY, [customer_id, webhook_id, fence]);
    return row;
  }

  /** How many of the lane are to be sent; undefined where it is another's by now. Without `heldUntil` it is given free. */
  async keep(
    { customer_id, webhook_id, fence }: Lane,
    position: number,
    { status, tried, response_status, error, retryAt }: Outcome,
    now: Date,
    heldUntil: Date | null,
  ): Promise<number | undefined> {
    const [row] = await this.database.write<{ pending: number }>(KEEP_OUTCOME, [
      customer_id,
      webhook_id,
      fence,
      position,
      status,
      Number(tried),
      response_status,
      error,
      retryAt,
      now,
      heldUntil,
    ]);
    return row?.pending;
  }

  async release({ customer_id, webhook_id, fence }: Lane, notBefore: Date): Promise<void> {
    await this.database.write(RELEASE_LANE, [customer_id, webhook_id, fence, notBefore]);
  }

  /** Deliveries that are to be sent, in so many lanes as are looked at. */
  async countPending(atMost: number): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select coalesce(sum(pending), 0) as count
      from (select pending from webhook_lanes where pending > 0 limit ${atMost}) looked_at`.execute(
      this.database.kysely,
    );
    return rows[0].count;
  }

  /** Lets what waits for another try go at once. */
  async wakeAll(webhookId: string, now: Date): Promise<void> {
    await sql`
      update webhook_lanes set next_attempt_at = ${now}
      where webhook_id = ${webhookId} and pending > 0 and next_attempt_at > ${now}`.execute(
      this.database.kysely,
    );
  }
}
