import { Injectable } from '@nestjs/common';
import { CustomerEdits, CustomerUndo, type Customer, type CustomerDeeds } from '../customers/index.js';
import { JobRows, type JobAdvance, type JobRow, type RunningJob, type UndoCounts } from '../jobs/index.js';
import { batchOrEach } from './batch-or-each.js';

/** Rows of one transaction: each may delete all that hangs on a customer, and the embedded engine does nothing else meanwhile. */
const BATCH = 50;

/** Takes back what a job did to customers, for every kind that keeps what it changed in its rows. */
@Injectable()
export class UndoneCustomers {
  constructor(
    private readonly rows: JobRows,
    private readonly edits: CustomerEdits,
    private readonly undo: CustomerUndo,
  ) {}

  /** What was done last is taken back first: a job may have changed one customer twice. */
  async run(job: RunningJob): Promise<void> {
    while (!job.signal.aborted) {
      const rows = await this.rows.before(job.id, placeOf(job), BATCH);
      if (rows.length === 0) return;
      await this.takeBack(job, rows);
    }
  }

  private takeBack(job: RunningJob, rows: readonly JobRow[]): Promise<void> {
    return batchOrEach(
      rows,
      (those) => job.commit(() => this.takeBackAll(job, those)),
      (one) => job.commit(() => Promise.resolve(advance(job, [one], { kept: 1 }))),
    );
  }

  private async takeBackAll(job: RunningJob, rows: readonly JobRow[]): Promise<JobAdvance> {
    const done = rows.filter(isDeed);
    const ids = [...new Set(done.map(({ customer_id }) => customer_id))];
    const held = await this.edits.lock(ids);
    const known = await this.rows.deedsOn(job.id, ids);
    const deeds = [...held.values()].map((customer) => deedsOn(customer, done, known.get(customer.id)));
    const results = await this.undo.takeBack(job.caller, deeds);
    const undone: UndoCounts = { removed: 0, restored: 0, kept: 0 };
    for (const { row, customer_id: id } of done) {
      if (row === known.get(id)?.last_row) undone[results.get(id) ?? 'kept']++;
    }
    return advance(job, rows, undone);
  }
}

type DeedRow = JobRow & { customer_id: string };

function isDeed(row: JobRow): row is DeedRow {
  return (row.outcome === 'created' || row.outcome === 'updated') && row.customer_id != null;
}

/**
 * One that the job made is judged once, by how the job left it at last; until then nothing of it is taken back. Of who was erased,
 * and of who was merged, nothing is known any more.
 */
function deedsOn(
  customer: Customer,
  done: readonly DeedRow[],
  known: { is_made: boolean; last_row: number } | undefined,
): CustomerDeeds {
  const rows = done.filter(({ customer_id, version }) => customer_id === customer.id && version != null);
  if (!known?.is_made) return { customer, changes: rows.map(({ changes }) => changes ?? {}) };
  const last = rows.find(({ row }) => row === known.last_row);
  return { customer, made: { version: last?.version ?? null }, changes: [] };
}

function placeOf({ position }: RunningJob): number | undefined {
  return position ? (position.row as number) : undefined;
}

function advance(job: RunningJob, rows: readonly JobRow[], undone: Partial<UndoCounts>): JobAdvance {
  return { position: { row: rows[rows.length - 1].row }, done: job.done + rows.length, undone };
}
