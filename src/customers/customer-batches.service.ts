import { Injectable } from '@nestjs/common';
import type { Customer, CustomerFilter } from './customer.js';
import { CustomersRepository } from './store/customers.repository.js';

/** Customers by the batch, in short statements, for what is done to many. */
@Injectable()
export class CustomerBatches {
  constructor(private readonly customers: CustomersRepository) {}

  count(filter: CustomerFilter): Promise<number> {
    return this.customers.count(filter);
  }

  /** The next ids in their order, and so in that of their making; none behind `until`. */
  idsAfter(
    filter: CustomerFilter,
    afterId: string | undefined,
    until: string,
    limit: number,
  ): Promise<string[]> {
    return this.customers.idsAfter(filter, afterId, until, limit);
  }

  /** Those that are there, by their ids. */
  async find(ids: readonly string[]): Promise<Map<string, Customer>> {
    const found = ids.length > 0 ? await this.customers.findAll(ids) : [];
    return new Map(found.map((customer) => [customer.id, customer]));
  }
}
