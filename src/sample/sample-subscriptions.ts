import { Injectable } from '@nestjs/common';
import { BillingService, KINDS, RecordsService } from '../records/index.js';
import { SAMPLE_LOADER } from './sample-loader.js';
import { subscriptionOf } from './stories/subscription.js';

const ANYTHING = () => undefined;

/** Feeds what the systems of an internet provider would tell of a sample customer. */
@Injectable()
export class SampleSubscriptions {
  constructor(
    private readonly records: RecordsService,
    private readonly billing: BillingService,
  ) {}

  /** `turn`: how many customers had one before. */
  async feed(customerId: string, turn: number, cameAt: Date, now: Date): Promise<void> {
    const { services, payments, usage, tickets, billing } = subscriptionOf(turn, cameAt, now);
    await this.records.feed(SAMPLE_LOADER, KINDS.services, customerId, services);
    if (payments.length > 0) await this.records.feed(SAMPLE_LOADER, KINDS.payments, customerId, payments);
    if (usage.length > 0) await this.records.feed(SAMPLE_LOADER, KINDS.usage, customerId, usage);
    if (tickets.length > 0) await this.records.feed(SAMPLE_LOADER, KINDS.tickets, customerId, tickets);
    await this.billing.update(SAMPLE_LOADER, customerId, billing, ANYTHING);
  }
}
