import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { findRequestContext } from '@crm/http';
import { auditRow, saysNothing, type AuditActor, type AuditEntry, type AuditRow } from './audit-row.js';
import { AuditWriter } from './audit-writer.js';
import { AuditRepository } from './audit.repository.js';

type Given = [AuditActor, AuditEntry] | [AuditEntry];

function isEntry(given: AuditActor | AuditEntry): given is AuditEntry {
  return 'resource' in given;
}

function read([first, second]: Given): [AuditActor | undefined, AuditEntry] {
  return isEntry(first) ? [undefined, first] : [first, second as AuditEntry];
}

/** Who did what, for every service: caller, address and request are known from the context. */
@Injectable()
export class Audit {
  private readonly gathered = new WeakMap<object, AuditRow[]>();

  constructor(
    private readonly database: Database,
    private readonly repository: AuditRepository,
    private readonly writer: AuditWriter,
  ) {}

  /**
   * Notes a change inside its transaction; the rows of a transaction are stored by one statement that travels with its
   * COMMIT. Give `before` and `after` as the record was and is: the difference is kept, and nothing where there is none.
   * @throws Error outside a transaction
   */
  note(...given: Given): void {
    const [by, entry] = read(given);
    const transaction = this.database.transactionKey();
    if (!transaction) throw new Error('Audit.note needs a transaction; use Audit.record outside of one');
    const row = auditRow(entry, findRequestContext(), by);
    if (saysNothing(entry, row)) return;
    this.database.beforeCommit(() => this.gather(transaction, row));
  }

  /** Notes that records of a resource hang on another customer now, which `eraseValuesOfOwned` goes by. */
  noteMoved(by: AuditActor, resource: string, ids: readonly string[], fromId: string, toId: string): void {
    for (const id of ids) {
      this.note(by, { resource, id, before: { customer_id: fromId }, after: { customer_id: toId } });
    }
  }

  /** The rows for the parameter of an `auditedStatement`; see `note` for what is kept. */
  rowsOf(...given: [AuditActor, ...AuditEntry[]] | AuditEntry[]): string {
    const [first, ...others] = given;
    const [by, entries] = isEntry(first) ? [undefined, [first, ...others]] : [first, others];
    const rows = (entries as AuditEntry[]).map((entry) => ({
      entry,
      row: auditRow(entry, findRequestContext(), by),
    }));
    return JSON.stringify(rows.filter(({ entry, row }) => !saysNothing(entry, row)).map(({ row }) => row));
  }

  /** Stores what no change carries: exports, unmasked reads, sign-ins, denials. What was denied outlives a rollback. */
  async record(...given: Given): Promise<void> {
    const [by, entry] = read(given);
    if (!this.database.inTransaction()) return this.writer.write(auditRow(entry, findRequestContext(), by));
    if (entry.outcome !== 'denied') return this.note(...given);
    const row = auditRow(entry, findRequestContext(), by);
    await this.database.afterwards(() => this.writer.write(row));
  }

  /** Wipes the values of a person's fields from the log; that something happened stays. For erasure alone. */
  async eraseValuesOf(resource: string, ...ids: string[]): Promise<void> {
    if (ids.length) await this.repository.eraseValues(resource, ids);
  }

  /**
   * The same for all records of a resource that ever were the customer's, removed ones too. The log knows by the field
   * `customer_id` of what is noted of them.
   */
  async eraseValuesOfOwned(resource: string, customerId: string): Promise<void> {
    await this.repository.eraseValuesOfOwned(resource, customerId);
  }

  /** Runs at commit, once a row: the first also asks for the statement that stores them all, after the last. */
  private gather(transaction: object, row: AuditRow): Promise<void> {
    const rows = this.gathered.get(transaction);
    if (rows) {
      rows.push(row);
    } else {
      const first = [row];
      this.gathered.set(transaction, first);
      this.database.beforeCommit(() => this.repository.insertion(first));
    }
    return Promise.resolve();
  }
}
