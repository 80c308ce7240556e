import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerDependentsRegistry } from '../customers/index.js';
import { DeliveriesRepository } from './store/deliveries.repository.js';

/**
 * What events tell of a customer who is forgotten is forgotten with it; that they happened is still sent, without a word of
 * whom. They are copies of what hangs on the customer, and no records that anybody counts.
 */
@Injectable()
export class WebhooksDependents implements OnModuleInit {
  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly deliveries: DeliveriesRepository,
  ) {}

  /** What happened to a merged record is told in its order, by its id, and forgotten with the one that is kept. */
  onModuleInit(): void {
    this.registry.registerTraces({
      name: 'webhooks',
      forget: (customerIds) => this.deliveries.wipe(customerIds),
      moved: (fromId, toId) => this.deliveries.noteMerged(fromId, toId),
    });
  }
}
