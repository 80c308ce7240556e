import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import type { Caller } from '@crm/http';
import type { Customer, CustomerFilter } from '../customer.js';
import { CustomersRepository, type Batch, type PlainField } from '../store/customers.repository.js';
import { ExportSlots } from './export-slots.js';

/** Customers of a batch, and bytes of what they hold that may be large. */
const BATCH = { rows: 1000, bytes: 1024 * 1024 };

type Batches<F extends PlainField> = AsyncIterable<readonly Pick<Customer, F>[]>;

/** Reads any number of customers in batches; no connection is held while the client takes its time. */
@Injectable()
export class CustomerExport {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly audit: Audit,
    private readonly slots: ExportSlots,
  ) {}

  /**
   * What `write` makes of these fields of all customers, in batches in the order in which the customers were made. The first is
   * read before this answers, so that a failure can still be told by a status; each other when the client has taken the one before.
   * @throws RateLimitedError when too many are running
   */
  async stream<F extends PlainField>(
    actor: Caller,
    filter: CustomerFilter,
    fields: readonly F[],
    write: (batches: Batches<F>) => AsyncIterable<string>,
  ): Promise<Readable> {
    const end = this.slots.take(actor.id);
    try {
      await this.audit.record(actor, { resource: 'customers' });
      const first = await this.customers.batchAfter(filter, fields, undefined, BATCH);
      const text = write(this.from(filter, fields, first));
      // without a mark: a stream fills itself up to it before anybody asks
      return Readable.from(text, { objectMode: false, highWaterMark: 0 }).once('close', end);
    } catch (error) {
      end();
      throw error;
    }
  }

  private async *from<F extends PlainField>(
    filter: CustomerFilter,
    fields: readonly F[],
    first: Batch<F>,
  ): AsyncGenerator<readonly Pick<Customer, F>[]> {
    let batch = first;
    for (;;) {
      const { rows, isLast } = batch;
      if (rows.length > 0) yield rows;
      if (isLast) return;
      batch = await this.customers.batchAfter(filter, fields, rows[rows.length - 1].id, BATCH);
    }
  }
}
