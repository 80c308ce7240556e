import { Injectable } from '@nestjs/common';
import { FieldCipher } from '@crm/encryption';
import { DeliveriesRepository } from './store/deliveries.repository.js';
import { WebhooksRepository } from './store/webhooks.repository.js';
import { KEPT_MS } from './webhook.js';
import { sealedAnew } from './webhook-secrets.js';

const BATCH = 1000;
/** lanes outlive their last delivery, so that what comes later never stands before it */
const LANES_KEPT_MS = KEPT_MS + 24 * 3600 * 1000;

/** Forgets what nobody can ask for any more, in small steps, and seals secrets by the newest key. */
@Injectable()
export class WebhookCleaning {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly webhooks: WebhooksRepository,
    private readonly cipher: FieldCipher,
  ) {}

  async forgetOld(now: Date, stop: AbortSignal): Promise<void> {
    const before = new Date(now.getTime() - KEPT_MS);
    const lanesBefore = new Date(now.getTime() - LANES_KEPT_MS);
    // first what points to events
    await inBatches(stop, () => this.deliveries.forget({ before }, BATCH));
    await inBatches(stop, () => this.deliveries.forgetEvents(before, BATCH));
    await inBatches(stop, () => this.deliveries.forgetLanes(lanesBefore, BATCH));
  }

  async forgetRemoved(stop: AbortSignal): Promise<void> {
    for (const webhookId of await this.webhooks.removed()) {
      await inBatches(stop, () => this.deliveries.forget({ webhookId }, BATCH));
      await inBatches(stop, () => this.deliveries.forgetLanesOf(webhookId, BATCH));
      if (!stop.aborted) await this.webhooks.forget(webhookId);
    }
  }

  async sealAnew(): Promise<void> {
    for (const { id, ...secrets } of await this.webhooks.allSecrets()) {
      const anew = sealedAnew(this.cipher, id, secrets);
      // a secret that was rotated meanwhile is sealed by the newest key already
      if (anew) await this.webhooks.setSecrets(id, anew, secrets.secret);
    }
  }
}

async function inBatches(stop: AbortSignal, step: () => Promise<number>): Promise<void> {
  while (!stop.aborted && (await step()) === BATCH);
}
