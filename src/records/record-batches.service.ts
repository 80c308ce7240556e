import { Injectable } from '@nestjs/common';
import { newId } from '@crm/database';
import { Agreements, type Agreed } from './agreements.js';
import { judgeRows, type FedRow, type JudgedRows, type RecordChange } from './judge-rows.js';
import type { KeptRecord } from './kept-record.js';
import type { RecordKind } from './kinds/record-kind.js';
import { RecordsConflictError } from './records.errors.js';
import { RecordsRepository } from './store/records.repository.js';

const ROUNDS = 5;

/** What a batch came to: of each row, and every record that it speaks of, as it is now. */
export interface StoredRows<R extends KeptRecord> extends JudgedRows<R> {
  /** by external ids */
  records: Map<string, R>;
}

/** Batches of records, each a part of the ambient transaction, whose customers are held. */
@Injectable()
export class RecordBatches {
  constructor(private readonly repository: RecordsRepository) {}

  /**
   * Stores what is right of the rows; with `wholly` nothing, unless all are. One record comes of it however many store it at
   * once: the key of a new one is taken first, and who finds it taken goes by what the other stored. So it is with what records
   * agree in: the first of a metric says its unit before it is stored, and who comes second goes by that.
   * @throws RecordsConflictError
   */
  async store<R extends KeptRecord>(
    kind: RecordKind<R>,
    rows: readonly FedRow[],
    { wholly }: { wholly: boolean },
  ): Promise<StoredRows<R>> {
    const known = new Map<string, R>();
    const look = async (externalIds: readonly string[]) => {
      for (const record of await this.repository.lockKnown(kind, externalIds)) {
        known.set(record.external_id!, record);
      }
    };
    const ids = new Map<string, string>();
    const idOf = (externalId: string) => {
      const id = ids.get(externalId) ?? newId();
      ids.set(externalId, id);
      return id;
    };
    const claimed = new Set<string>();
    await look([...new Set(rows.map(({ patch }) => patch.external_id))]);
    for (let round = 0; round < ROUNDS; round++) {
      const agreements = new Agreements(await this.agreedFor(kind, rows, known));
      const judged = judgeRows(kind, rows, { known, agreements, idOf, now: new Date() });
      const stored = { ...judged, records: recordsOf(known, judged.changes) };
      const isGood = judged.results.every(({ outcome }) => outcome !== 'failed' && outcome !== 'taken');
      if (wholly && !isGood) return stored;
      const created = [...judged.changes].filter(
        ([externalId, { before }]) => !before && !claimed.has(externalId),
      );
      if (!(await this.agreeOn(kind, agreements))) {
        // keys are held before what is agreed on, by everybody: who was first may have stored these records, too
        await look(created.map(([externalId]) => externalId));
        continue;
      }
      const taken = new Set(await this.claim(kind, created));
      const lost = created.filter(([externalId]) => !taken.has(externalId));
      taken.forEach((externalId) => claimed.add(externalId));
      if (lost.length > 0) {
        await look(lost.map(([externalId]) => externalId));
        continue;
      }
      await this.write(kind, [...judged.changes.values()], agreements);
      return stored;
    }
    throw new RecordsConflictError();
  }

  private claim<R extends KeptRecord>(
    kind: RecordKind<R>,
    created: readonly [string, RecordChange<R>][],
  ): Promise<string[]> {
    if (created.length === 0) return Promise.resolve([]);
    return this.repository.claim(
      kind,
      created.map(([, { after }]) => after),
    );
  }

  private async write<R extends KeptRecord>(
    kind: RecordKind<R>,
    changes: readonly RecordChange<R>[],
    agreements: Agreements,
  ): Promise<void> {
    const created = changes.filter(({ before }) => !before).map(({ after }) => after);
    const updated = changes.filter(({ before }) => before).map(({ after }) => after);
    if (created.length > 0) await this.repository.insert(kind, created);
    if (updated.length > 0) await this.repository.update(kind, updated);
    if (kind.totals) await this.repository.addTotals(kind.totals, changes);
    if (kind.agreement) {
      await this.repository.updateAgreed(kind.agreement, [...agreements.changed, ...agreements.fresh]);
    }
  }

  /** Says what nobody has said yet, so far for no record; false where somebody else said it first, at the same moment. */
  private agreeOn<R extends KeptRecord>(
    { agreement }: RecordKind<R>,
    { fresh }: Agreements,
  ): Promise<boolean> {
    if (!agreement) return Promise.resolve(true);
    return this.repository.insertAgreed(
      agreement,
      fresh.map((agreed) => ({ ...agreed, records: 0 })),
    );
  }

  /** What is agreed on already of what these rows, and the records that they speak of, say. */
  private agreedFor<R extends KeptRecord>(
    { agreement }: RecordKind<R>,
    rows: readonly FedRow[],
    known: ReadonlyMap<string, R>,
  ): Promise<Agreed[]> {
    if (!agreement) return Promise.resolve([]);
    const pairs = new Map<string, Pick<Agreed, 'customer_id' | 'by'>>();
    for (const { customerId, patch } of rows) {
      const stored = known.get(patch.external_id) as Record<string, unknown> | undefined;
      for (const by of [patch[agreement.by], stored?.[agreement.by]]) {
        if (typeof by === 'string') pairs.set(`${customerId} ${by}`, { customer_id: customerId, by });
      }
    }
    return this.repository.lockAgreed(agreement, [...pairs.values()]);
  }
}

function recordsOf<R extends KeptRecord>(
  known: ReadonlyMap<string, R>,
  changes: ReadonlyMap<string, RecordChange<R>>,
): Map<string, R> {
  return new Map([...known, ...[...changes].map(([externalId, { after }]) => [externalId, after] as const)]);
}
