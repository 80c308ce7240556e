import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import {
  CustomerDependentsRegistry,
  type CustomerDependents,
  type HangingRows,
  type Moved,
} from '../customers/index.js';
import { KINDS } from './kinds/all-kinds.js';
import type { KeptRecord } from './kept-record.js';
import type { RecordKind } from './kinds/record-kind.js';
import { RecordOwnersRepository } from './store/record-owners.repository.js';
import { RecordsRepository } from './store/records.repository.js';

const ALL_KINDS: readonly RecordKind[] = Object.values(KINDS);
/** What is summed up from records, and goes with them. */
const SUMS = ['payment_days', 'usage_days', 'usage_units', 'ticket_days'];
const BATCH = 1000;

/** What happens to records when their customer goes. Nearly all customers that go have none: these cost one statement. */
@Injectable()
export class RecordsDependents implements CustomerDependents, OnModuleInit {
  readonly name = 'records';

  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly owners: RecordOwnersRepository,
    private readonly records: RecordsRepository,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  count(customerIds: readonly string[]): Promise<HangingRows[]> {
    return this.owners.countOf(customerIds);
  }

  /** Amounts, months and statuses stay; what other systems call them is free again. */
  async anonymize(customerIds: readonly string[]): Promise<number> {
    const ids = await this.among(customerIds);
    if (ids.length === 0) return 0;
    await this.forget(ids);
    const now = new Date();
    let changed = await this.owners.anonymizeBilling(ids, now);
    for (const kind of ALL_KINDS) changed += await this.owners.anonymize(kind, ids, now);
    return changed;
  }

  async delete(customerIds: readonly string[]): Promise<number> {
    const ids = await this.among(customerIds);
    if (ids.length === 0) return 0;
    await this.forget(ids);
    await this.owners.remove({ table: 'fed_customers' }, ids);
    let removed = await this.owners.remove({ table: 'billing' }, ids);
    for (const kind of ALL_KINDS) removed += await this.owners.remove(kind, ids);
    return removed;
  }

  /** Those that have any. */
  private async among(customerIds: readonly string[]): Promise<string[]> {
    return [...new Set((await this.owners.countOf(customerIds)).map(({ customer_id }) => customer_id))];
  }

  /** How the other is billed stays with it where this one is billed too. */
  async move(_actor: AuditActor, fromId: string, toId: string): Promise<Moved> {
    const counts = await this.hang(fromId, toId, false);
    return { counts, undo: {} };
  }

  /** What each record says of where it came from is enough to find those that go back. */
  async moveBack(_actor: AuditActor, _undo: object, fromId: string, toId: string): Promise<number> {
    const counts = await this.hang(fromId, toId, true);
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  private async hang(fromId: string, toId: string, back: boolean): Promise<Record<string, number>> {
    if ((await this.among([fromId])).length === 0) return {};
    const now = new Date();
    const counts: Record<string, number> = {};
    for (const kind of ALL_KINDS) {
      await this.moveTotals(kind, fromId, toId, back);
      counts[kind.name] = await this.owners.move(kind, fromId, toId, { now, back });
    }
    counts.billing = await this.owners.moveBilling(fromId, toId, { now, back });
    if (counts.usage > 0) for (const id of [fromId, toId]) await this.owners.recountUnits(id);
    return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  }

  private async moveTotals(kind: RecordKind, fromId: string, toId: string, back: boolean): Promise<void> {
    if (!kind.totals) return;
    for await (const rows of this.batches(kind, [fromId], back ? toId : undefined)) {
      const changes = rows.map((before) => ({ before, after: { ...before, customer_id: toId } }));
      await this.records.addTotals(kind.totals, changes);
    }
  }

  /** What is said of the records elsewhere: in the log, among keys, in sums. */
  private async forget(customerIds: readonly string[]): Promise<void> {
    await this.audit.eraseValuesOf('records', ...customerIds);
    for (const kind of ALL_KINDS) {
      for await (const rows of this.batches(kind, customerIds)) {
        await this.audit.eraseValuesOf('records', ...rows.map(({ id }) => id));
      }
      await this.owners.freeKeys(kind, customerIds);
    }
    for (const table of SUMS) await this.owners.remove({ table }, customerIds);
  }

  private async *batches(
    kind: RecordKind,
    customerIds: readonly string[],
    movedFrom?: string,
  ): AsyncGenerator<KeptRecord[]> {
    let afterId: string | undefined;
    do {
      const rows = await this.owners.after(kind, customerIds, { afterId, atMost: BATCH, movedFrom });
      if (rows.length > 0) yield rows;
      afterId = rows.length === BATCH ? rows[BATCH - 1].id : undefined;
    } while (afterId !== undefined);
  }
}
