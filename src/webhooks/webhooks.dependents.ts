import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerDependentsRegistry, type CustomerDependents, type Moved } from '../customers/index.js';
import { DeliveriesRepository } from './store/deliveries.repository.js';

/**
 * What events tell of a customer who is forgotten is forgotten with it; that they happened is still sent, without a word of
 * whom. They are copies of what hangs on the customer, and no records that anybody counts.
 */
@Injectable()
export class WebhooksDependents implements CustomerDependents, OnModuleInit {
  readonly name = 'webhooks';

  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly deliveries: DeliveriesRepository,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  count(): Promise<number> {
    return Promise.resolve(0);
  }

  async anonymize(customerId: string): Promise<number> {
    await this.deliveries.wipe(customerId);
    return 0;
  }

  delete(customerId: string): Promise<number> {
    return this.anonymize(customerId);
  }

  /** What happened to the other record is told in its order, by its id, and forgotten with the one that is kept. */
  async move(_actor: unknown, fromId: string, toId: string): Promise<Moved> {
    await this.deliveries.noteMerged(fromId, toId);
    return { counts: {}, undo: {} };
  }

  /** What was told meanwhile stays with both. */
  moveBack(): Promise<number> {
    return Promise.resolve(0);
  }
}
