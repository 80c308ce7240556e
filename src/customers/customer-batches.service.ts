import { Injectable } from '@nestjs/common';
import type { Customer, CustomerFilter } from './customer.js';
import { CustomerBatchesRepository, type PlainField } from './store/customer-batches.repository.js';

/** Customers by the batch, in short statements, for what is done to many. */
@Injectable()
export class CustomerBatches {
  constructor(private readonly customers: CustomerBatchesRepository) {}

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
    const found = ids.length > 0 ? await this.customers.find(ids) : [];
    return new Map(found.map((customer) => [customer.id, customer]));
  }

  /** All by which rows can name these, as it is compared; of deleted and merged ones too. */
  names(ids: readonly string[]): Promise<string[]> {
    return this.customers.names(ids);
  }

  /** These fields of some by their ids; those that are gone are missing. */
  async several<F extends PlainField>(
    ids: readonly string[],
    fields: readonly F[],
  ): Promise<Map<string, Pick<Customer, F | 'id'>>> {
    const found = ids.length > 0 ? await this.customers.several(ids, fields) : [];
    return new Map(found.map((customer) => [customer.id, customer]));
  }
}
