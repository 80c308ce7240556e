import { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { InvalidInputError } from '@crm/errors';
import { AnswerSlots, type Caller } from '@crm/http';
import type { Customer, CustomerFilter } from '../customer.js';
import { CustomerSegments } from '../registries/customer-segments.js';
import { CustomerBatchesRepository, type Batch } from '../store/customer-batches.repository.js';
import { UnmaskedReads } from '../unmasked-reads.service.js';

/** Customers of a batch, and bytes of what they hold that may be large. */
const BATCH = { rows: 1000, bytes: 1024 * 1024 };

type Batches<F extends keyof Customer> = AsyncIterable<readonly Pick<Customer, F>[]>;

/** Which customers, and what is read of them. */
export interface ExportQuery<F extends keyof Customer> {
  filter: CustomerFilter;
  segmentId?: string;
  fields: readonly F[];
  /** what the file shows of them; all where left out */
  shown?: readonly string[];
  /** more are refused */
  atMost?: number;
}

/** Reads any number of customers in batches; no connection is held while the client takes its time. */
@Injectable()
export class CustomerExport {
  private readonly logger = new Logger(CustomerExport.name);
  /** each holds a batch until its client has taken it */
  private readonly slots = new AnswerSlots('exports are running', { ofCaller: 2, ofAll: 8 });

  constructor(
    private readonly customers: CustomerBatchesRepository,
    private readonly segments: CustomerSegments,
    private readonly audit: Audit,
    private readonly unmasked: UnmaskedReads,
  ) {}

  /**
   * What `write` makes of these fields of all customers, in batches in the order in which the customers were made. The first is
   * read before this answers, so that a failure can still be told by a status; each other when the client has taken the one before.
   * @throws RateLimitedError when too many are running, InvalidInputError where the file takes fewer customers
   */
  async stream<F extends keyof Customer>(
    actor: Caller,
    { segmentId, ...query }: ExportQuery<F>,
    write: (batches: Batches<F>) => AsyncIterable<string | Uint8Array>,
  ): Promise<Readable> {
    const end = this.slots.take(actor.id);
    try {
      const wanted = { ...query, filter: await this.segments.within(actor, query.filter, segmentId) };
      await this.requireFew(wanted);
      await this.audit.record(actor, { resource: 'customers' });
      const first = await this.batchAfter(actor, wanted);
      const text = write(this.from(actor, wanted, first));
      // without a mark: a stream fills itself up to it before anybody asks
      return Readable.from(text, { objectMode: false, highWaterMark: 0 })
        .once('error', (error) => this.logger.warn(`An export broke off: ${error.name}`))
        .once('close', end);
    } catch (error) {
      end();
      throw error;
    }
  }

  private async *from<F extends keyof Customer>(
    actor: Caller,
    query: ExportQuery<F>,
    first: Batch<F>,
  ): AsyncGenerator<readonly Pick<Customer, F>[]> {
    let batch = first;
    for (;;) {
      const { rows, isLast } = batch;
      if (rows.length > 0) yield rows;
      if (isLast) return;
      batch = await this.batchAfter(actor, query, rows[rows.length - 1].id);
    }
  }

  private async batchAfter<F extends keyof Customer>(
    actor: Caller,
    { filter, fields, shown }: ExportQuery<F>,
    afterId?: string,
  ): Promise<Batch<F>> {
    const batch = await this.customers.batchAfter(filter, fields, afterId, BATCH);
    if (hasTaxIds(batch)) await this.unmasked.noteExported(actor, batch.rows, shown);
    return batch;
  }

  private async requireFew({ filter, atMost }: Pick<ExportQuery<never>, 'filter' | 'atMost'>): Promise<void> {
    if (atMost === undefined || !(await this.customers.hasMoreThan(filter, atMost))) return;
    const message = `format xlsx holds at most ${atMost} customers: narrow the filters, or take csv or ndjson`;
    throw InvalidInputError.of('format', 'too_many', message);
  }
}

function hasTaxIds(batch: Batch<never>): batch is Batch<'tax_id'> {
  return batch.rows.length > 0 && 'tax_id' in batch.rows[0];
}
