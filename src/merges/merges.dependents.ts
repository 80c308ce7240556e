import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { IdempotencyRepository } from '@crm/http';
import {
  CustomerDependentsRegistry,
  CustomerJoin,
  type CustomerDependents,
  type HangingRows,
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

  count(customerIds: readonly string[]): Promise<HangingRows[]> {
    return this.merges.countOf(customerIds);
  }

  anonymize(customerIds: readonly string[]): Promise<number> {
    return this.forget(customerIds, (mergedIds) => this.registry.anonymize(mergedIds));
  }

  delete(customerIds: readonly string[]): Promise<number> {
    return this.forget(customerIds, (mergedIds) => this.registry.delete(mergedIds));
  }

  /** Of a customer who goes into another, the merges before stay: they can be undone once this one is. */
  move(): Promise<Moved> {
    return Promise.resolve({ counts: {}, undo: {} });
  }

  moveBack(): Promise<number> {
    return Promise.resolve(0);
  }

  /** Whoever went into these customers goes too, from everywhere that still knows the old ids. */
  private async forget(
    customerIds: readonly string[],
    those: (mergedIds: readonly string[]) => Promise<number>,
  ): Promise<number> {
    const going = new Set(customerIds);
    const merges = await this.merges.ofCustomers(customerIds);
    if (merges.length === 0) return 0;
    const merged = merges.filter((one) => isIn(going, one)).map(({ from_id }) => from_id);
    if (merged.length > 0) {
      await this.audit.eraseValuesOf('customers', ...merged);
      await this.idempotency.forgetMentionsOf(merged);
      await those(merged);
      await this.joining.drop(merged);
    }
    // what was merged for a while stands in what the log tells of the other
    const others = merges.filter(({ from_id }) => going.has(from_id)).map((one) => one.customer_id);
    await this.audit.eraseValuesOf('customers', ...others);
    return this.merges.forget(customerIds);
  }
}

function isIn(customerIds: ReadonlySet<string>, { customer_id, undone_at }: Merge): boolean {
  return customerIds.has(customer_id) && undone_at === null;
}
