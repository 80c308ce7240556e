import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { IdempotencyRepository } from '@crm/http';
import {
  CustomerDependentsRegistry,
  CustomerJoin,
  type CustomerDependents,
  type Moved,
} from '../customers/index.js';
import type { Merge } from './merge.js';
import { MergesRepository } from './store/merges.repository.js';

/** What becomes of merges, and of the records that went into a customer, when the customer goes. */
@Injectable()
export class MergesDependents implements CustomerDependents, OnModuleInit {
  readonly name = 'merges';

  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly merges: MergesRepository,
    private readonly joining: CustomerJoin,
    private readonly idempotency: IdempotencyRepository,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  count(customerId: string): Promise<number> {
    return this.merges.count(customerId);
  }

  anonymize(customerId: string): Promise<number> {
    return this.forget(customerId, (mergedId) => this.registry.anonymize(mergedId));
  }

  delete(customerId: string): Promise<number> {
    return this.forget(customerId, (mergedId) => this.registry.delete(mergedId));
  }

  /** Of a customer who goes into another, the merges before stay: they can be undone once this one is. */
  move(): Promise<Moved> {
    return Promise.resolve({ counts: {}, undo: {} });
  }

  moveBack(): Promise<number> {
    return Promise.resolve(0);
  }

  /** Whoever went into the customer goes too, from everywhere that still knows the old id. */
  private async forget(customerId: string, each: (mergedId: string) => Promise<number>): Promise<number> {
    const merges = await this.merges.ofCustomer(customerId);
    for (const { from_id } of merges.filter((one) => isIn(customerId, one))) {
      await this.audit.eraseValuesOf('customers', from_id);
      await this.idempotency.forgetMentionsOf(from_id);
      await each(from_id);
      await this.joining.drop(from_id);
    }
    // what was merged for a while stands in what the log tells of the other
    const others = merges.filter(({ from_id }) => from_id === customerId).map((one) => one.customer_id);
    await this.audit.eraseValuesOf('customers', ...others);
    const count = await this.merges.count(customerId);
    await this.merges.forget(customerId);
    return count;
  }
}

function isIn(customerId: string, { customer_id, undone_at }: Merge): boolean {
  return customer_id === customerId && undone_at === null;
}
