import { Injectable } from '@nestjs/common';
import { CustomerEdits, CustomerUndo, type Customer } from '../customers/index.js';
import { JobRows, type JobAdvance, type JobRow, type RunningJob, type UndoCounts } from '../jobs/index.js';
import { batchOrEach } from './batch-or-each.js';

/** Rows of one transaction: each may delete all that hangs on a customer. */
const BATCH = 100;

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
    const ids = done.map(({ customer_id }) => customer_id);
    const held = await this.edits.lock(ids);
    const deeds = await this.rows.deedsOn(job.id, ids);
    const undone: UndoCounts = { removed: 0, restored: 0, kept: 0 };
    for (const row of done) {
      const { is_made: isMade = false, last_row: last } = deeds.get(row.customer_id) ?? {};
      // one that the job made is judged once, by how the job left it at last
      if (isMade && row.row !== last) continue;
      const customer = held.get(row.customer_id);
      const result = customer ? await this.takeBackOne(job, row, customer, isMade) : 'kept';
      if (row.row === last) undone[result]++;
      if (customer && result !== 'removed') await this.lookAgain(held, customer.id);
    }
    return advance(job, rows, undone);
  }

  private async takeBackOne(
    { caller }: RunningJob,
    { version, changes }: DeedRow,
    customer: Customer,
    isMade: boolean,
  ): Promise<keyof UndoCounts> {
    // of who was erased, and of who was merged, nothing is known any more
    if (version == null) return 'kept';
    const outcome = isMade ? 'created' : 'updated';
    return this.undo.takeBack(caller, customer, { outcome, changes: changes ?? null, version });
  }

  /** An earlier row of the same customer starts from what is there by now. */
  private async lookAgain(held: Map<string, Customer>, id: string): Promise<void> {
    for (const [, customer] of await this.edits.lock([id])) held.set(id, customer);
  }
}

type DeedRow = JobRow & { customer_id: string };

function isDeed(row: JobRow): row is DeedRow {
  return (row.outcome === 'created' || row.outcome === 'updated') && row.customer_id != null;
}

function placeOf({ position }: RunningJob): number | undefined {
  return position ? (position.row as number) : undefined;
}

function advance(job: RunningJob, rows: readonly JobRow[], undone: Partial<UndoCounts>): JobAdvance {
  return { position: { row: rows[rows.length - 1].row }, done: job.done + rows.length, undone };
}
