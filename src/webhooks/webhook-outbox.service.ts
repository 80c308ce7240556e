import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Clock } from '@crm/access';
import type { Statement } from '@crm/database';
import { Events, type EventOutbox, type EventRow, type EventType } from '@crm/events';
import { LanesRepository } from './store/lanes.repository.js';
import { WebhooksRepository } from './store/webhooks.repository.js';
import { EVERYTHING } from './webhook.js';

/** Keeps what features note for active webhooks, in the transaction of the change, and knows what they want to hear of. */
@Injectable()
export class WebhookOutbox implements EventOutbox, OnModuleInit, OnApplicationBootstrap {
  private wanted: ReadonlySet<string> = new Set();
  private wakeUp: () => void = () => {};

  constructor(
    private readonly events: Events,
    private readonly webhooks: WebhooksRepository,
    private readonly lanes: LanesRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.register(this);
  }

  /** Known before the first request comes. */
  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
  }

  /** Whether there is anybody at all to be told of anything. */
  get isUsed(): boolean {
    return this.wanted.size > 0;
  }

  isWanted(type: EventType): boolean {
    return this.wanted.has(type) || this.wanted.has(EVERYTHING);
  }

  insertion(rows: readonly EventRow[]): Statement {
    return this.lanes.storing(rows, new Date(this.clock.now()));
  }

  stored(): void {
    this.wakeUp();
  }

  /** Calls it when there is something to be sent. */
  onStored(wakeUp: () => void): void {
    this.wakeUp = wakeUp;
  }

  /** Reads what webhooks want to hear of. */
  async refresh(): Promise<void> {
    this.wanted = new Set(await this.webhooks.wanted());
  }
}
