import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import type { Caller } from '@crm/http';
import type { Customer, CustomerFilter } from '../customer.js';
import { CustomersRepository, type PlainField } from '../store/customers.repository.js';

const BATCH = 1000;

/** Reads any number of customers in batches; no connection is held while the client takes its time. */
@Injectable()
export class CustomerExport {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly audit: Audit,
  ) {}

  /**
   * These fields of all customers, in batches in the order in which the customers were made. The first is read before
   * this answers, so that a failure can still be told by a status.
   */
  async batches<F extends PlainField>(
    actor: Caller,
    filter: CustomerFilter,
    fields: readonly F[],
  ): Promise<AsyncIterable<readonly Pick<Customer, F>[]>> {
    await this.audit.record(actor, { resource: 'customers' });
    const first = await this.customers.batchAfter(filter, fields, undefined, BATCH);
    return this.from(filter, fields, first);
  }

  private async *from<F extends PlainField>(
    filter: CustomerFilter,
    fields: readonly F[],
    first: readonly Pick<Customer, F | 'id'>[],
  ): AsyncGenerator<readonly Pick<Customer, F>[]> {
    let batch = first;
    while (batch.length > 0) {
      // asked for while the client still takes the batch before
      const next =
        batch.length < BATCH
          ? []
          : this.customers.batchAfter(filter, fields, batch[batch.length - 1].id, BATCH);
      // a failure is told by the await below; nobody hears it while the client is slow, or gone
      void Promise.resolve(next).catch(() => undefined);
      yield batch;
      batch = await next;
    }
  }
}
