import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '@crm/access';
import { LanesRepository, type Lane } from '../store/lanes.repository.js';
import { WebhookOutbox } from '../webhook-outbox.service.js';
import { WebhookFailures } from '../webhook-failures.service.js';
import { TRY_MS } from './post.js';
import { Sender } from './sender.service.js';

/** What other instances stored, and what is due again, is found so often. */
const LOOK_EVERY_MS = 1000;
/** What webhooks want to hear of is read anew so often, wherever it was changed. */
const REFRESH_EVERY_MS = 2000;
/** Customers whose events go to one webhook at the same time, from one instance: a slow one holds back no other. */
const AT_ONCE = 8;
/** Who holds a lane and is not heard of for so long has lost it. */
const LEASE_MS = 3 * TRY_MS;
/** of a lane, before others of the webhook have their turn */
const IN_A_ROW = 50;
/** where sending itself fails, such as without a database */
const AFTER_TROUBLE_MS = 5000;
/** what is under way when the service stops is given so long, then broken off: it is sent again elsewhere */
const PARTING_MS = 2000;

/** Brings what is stored to the webhooks. Any number of instances share the lanes; no connection is held while one is sent. */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(Dispatcher.name);
  private readonly stopping = new AbortController();
  private readonly breaking = new AbortController();
  /** by webhook, the lanes that are being sent */
  private readonly sending = new Map<string, Set<Promise<void>>>();
  private timers: NodeJS.Timeout[] = [];
  private looking?: Promise<void>;
  private lookAgain = false;

  constructor(
    private readonly outbox: WebhookOutbox,
    private readonly lanes: LanesRepository,
    private readonly sender: Sender,
    private readonly failures: WebhookFailures,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.outbox.onStored(() => this.wake());
    this.timers = [
      setInterval(() => this.outbox.isUsed && this.wake(), LOOK_EVERY_MS).unref(),
      setInterval(() => void this.outbox.refresh().catch(() => undefined), REFRESH_EVERY_MS).unref(),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    this.timers.forEach(clearInterval);
    this.stopping.abort();
    const breaking = setTimeout(() => this.breaking.abort(), PARTING_MS);
    await this.looking;
    await Promise.all([...this.sending.values()].flatMap((lanes) => [...lanes]));
    clearTimeout(breaking);
  }

  /** Looks for what is to be sent, once more where it is looking already. */
  wake(): void {
    if (this.stopping.signal.aborted) return;
    if (this.looking) this.lookAgain = true;
    else this.looking = this.look().finally(() => (this.looking = undefined));
  }

  private async look(): Promise<void> {
    try {
      do {
        this.lookAgain = false;
        for (const id of await this.lanes.dueWebhooks(this.now())) await this.fill(id);
      } while (this.lookAgain && !this.stopping.signal.aborted);
    } catch (error) {
      this.log.error(`Looking for deliveries failed: ${(error as Error).name}`);
    }
  }

  /** Takes as many lanes of a webhook as may be under way at once. */
  private async fill(webhookId: string): Promise<void> {
    const lanes = this.sending.get(webhookId) ?? new Set();
    this.sending.set(webhookId, lanes);
    if (lanes.size >= AT_ONCE) return;
    const claimed = await this.lanes.claim(webhookId, AT_ONCE - lanes.size, this.now(), this.leaseEnd());
    for (const lane of claimed) {
      const done = this.send(lane).finally(() => {
        lanes.delete(done);
        this.wake();
      });
      lanes.add(done);
    }
    if (lanes.size === 0) this.sending.delete(webhookId);
  }

  private async send(lane: Lane): Promise<void> {
    let notBefore = this.now();
    try {
      for (let sent = 0; sent < IN_A_ROW && !this.stopping.signal.aborted; sent++) {
        if (!(await this.sendNext(lane))) return;
      }
    } catch (error) {
      if (!this.breaking.signal.aborted) {
        this.log.error(`Sending failed: ${(error as Error).name}`);
        notBefore = new Date(this.clock.now() + AFTER_TROUBLE_MS);
      }
    }
    await this.lanes.release(lane, notBefore).catch(() => undefined); // its lease ends by itself
  }

  /** False where there is nothing more to be done for now, and the lane is held no more. */
  private async sendNext(lane: Lane): Promise<boolean> {
    const delivery = await this.lanes.next(lane);
    if (!delivery) {
      await this.lanes.release(lane, new Date(this.clock.now() + AFTER_TROUBLE_MS));
      return false;
    }
    const sent = await this.sender.send(delivery, this.breaking.signal);
    if (sent === 'owner_gone') {
      await this.failures.ownerGone(lane.webhook_id);
      await this.lanes.release(lane, this.now());
      return false;
    }
    const isOver = sent.status !== 'pending';
    const left = await this.lanes.keep(
      lane,
      delivery.position,
      sent,
      this.now(),
      isOver ? this.leaseEnd() : null,
    );
    if (sent.tried && sent.error !== null) await this.failures.note(lane.webhook_id, delivery.failing_since);
    return isOver && left !== undefined && left > 0;
  }

  private now(): Date {
    return new Date(this.clock.now());
  }

  private leaseEnd(): Date {
    return new Date(this.clock.now() + LEASE_MS);
  }
}
