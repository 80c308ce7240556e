import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { findRequestId, listInTurns } from '@crm/http';
import { auditRow, saysNothing, type AuditActor, type AuditEntry, type AuditRow } from './audit-row.js';
import { AuditWriter } from './audit-writer.js';
import { AuditRepository } from './audit.repository.js';

/** Who did what, for every service: the actor first. */
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
  note(actor: AuditActor, entry: AuditEntry): void {
    const transaction = this.database.transactionKey();
    if (!transaction) throw new Error('Audit.note needs a transaction; use Audit.record outside of one');
    const row = auditRow(actor, entry, findRequestId());
    if (saysNothing(entry, row)) return;
    this.database.beforeCommit(() => this.gather(transaction, row));
  }

  /** Notes that records of a resource hang on another customer now, which `eraseValuesOfOwned` goes by. */
  noteMoved(actor: AuditActor, resource: string, ids: readonly string[], fromId: string, toId: string): void {
    for (const id of ids) {
      this.note(actor, { resource, id, before: { customer_id: fromId }, after: { customer_id: toId } });
    }
  }

  /** The rows for the parameter of an `auditedStatement`; see `note` for what is kept. */
  rowsOf(actor: AuditActor, ...entries: AuditEntry[]): string {
    const rows = entries.map((entry) => ({ entry, row: auditRow(actor, entry, findRequestId()) }));
    return JSON.stringify(rows.filter(({ entry, row }) => !saysNothing(entry, row)).map(({ row }) => row));
  }

  /** The same of many, for an `auditedBatch`; requests are let in between. */
  rowsInTurns(actor: AuditActor, entries: readonly AuditEntry[]): Promise<string> {
    return listInTurns(entries, (entry) => entry.written ?? textOf(actor, entry));
  }

  /** The entry with what `rowsInTurns` is to say of it, ahead of the transaction that may come of it. */
  writtenAhead(actor: AuditActor, entry: AuditEntry): AuditEntry {
    const { resource, id } = entry;
    return { resource, id, written: textOf(actor, entry) };
  }

  /** Stores what no change carries: exports, unmasked reads, sign-ins, denials. What was denied outlives a rollback. */
  async record(actor: AuditActor, entry: AuditEntry): Promise<void> {
    const row = auditRow(actor, entry, findRequestId());
    if (!this.database.inTransaction()) return this.writer.write(row);
    if (entry.outcome !== 'denied') return this.note(actor, entry);
    await this.database.afterwards(() => this.writer.write(row));
  }

  /** Wipes the values of a person's fields from the log; that something happened stays. For erasure alone. */
  async eraseValuesOf(resource: string, ...ids: string[]): Promise<void> {
    if (ids.length) await this.repository.eraseValues(resource, ids);
  }

  /**
   * The same for all records of a resource that ever were these customers', removed ones too. The log knows by the field
   * `customer_id` of what is noted of them.
   */
  async eraseValuesOfOwned(resource: string, customerIds: readonly string[]): Promise<void> {
    await this.repository.eraseValuesOfOwned(resource, customerIds);
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

/** The JSON of one row; nothing where nothing changed. */
function textOf(actor: AuditActor, entry: AuditEntry): string {
  const row = auditRow(actor, entry, findRequestId());
  return saysNothing(entry, row) ? '' : JSON.stringify(row);
}
