import { Injectable } from '@nestjs/common';
import { Clock } from '@crm/access';
import { Audit } from '@crm/audit';
import { Database, isId } from '@crm/database';
import { pageById, type Caller, type PageOf, type Paging } from '@crm/http';
import type { Delivery, DeliveryStatus, Replay, ReplayFilter } from './delivery.js';
import { DeliveriesRepository } from './store/deliveries.repository.js';
import { LanesRepository } from './store/lanes.repository.js';
import { KEPT_MS } from './webhook.js';
import { WebhookOutbox } from './webhook-outbox.service.js';
import { WebhookInactiveError } from './webhooks.errors.js';
import { WebhooksService } from './webhooks.service.js';

/** of one transaction */
const BATCH = 500;
/** of one request */
const MOST_REPLAYED = 10_000;

/** customers of whom anything waits */
const MOST_COUNTED = 10_000;

/** What was sent to webhooks, and what is to be sent again. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly lanes: LanesRepository,
    private readonly webhooks: WebhooksService,
    private readonly outbox: WebhookOutbox,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @throws WebhookNotFoundError */
  async list(
    webhookId: string,
    filter: { status?: DeliveryStatus },
    paging: Paging,
  ): Promise<PageOf<Delivery>> {
    const { id } = await this.webhooks.get(webhookId);
    return pageById(paging, await this.deliveries.list(id, filter, paging));
  }

  /** How many are to be sent, of 10,000 customers at most. */
  pending(): Promise<number> {
    return this.lanes.countPending(MOST_COUNTED);
  }

  /**
   * Sends again what was sent within seven days or failed, oldest first, and at once what waits for another try. Each keeps its
   * id and body.
   * @throws WebhookNotFoundError, WebhookInactiveError
   */
  async replay(actor: Caller, webhookId: string, filter: ReplayFilter): Promise<Replay> {
    const webhook = await this.webhooks.get(webhookId);
    if (!webhook.active) throw new WebhookInactiveError();
    const now = this.clock.now();
    const since = new Date(Math.max(filter.since?.getTime() ?? 0, now - KEPT_MS));
    const until = filter.until ?? new Date(now);
    const event_ids = filter.event_ids?.filter(isId);
    let scheduled = 0;
    let after: { id: string; created_at: Date } | undefined;
    do {
      const chosen = { since, until, event_ids, after: after?.id };
      const batch = await this.database.transaction(() =>
        this.deliveries.schedule(webhook.id, chosen, BATCH, new Date(now)),
      );
      scheduled += batch.length;
      after = batch.length === BATCH ? batch.at(-1) : undefined;
    } while (after && scheduled < MOST_REPLAYED);
    await this.audit.record(actor, {
      resource: 'webhooks',
      id: webhook.id,
      after: { replayed: scheduled, since, until },
    });
    this.outbox.stored();
    return { scheduled, nextSince: after?.created_at ?? null };
  }
}
