import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isId } from '@crm/database';
import { InvalidInputError } from '@crm/errors';
import type { Caller } from '@crm/http';
import {
  CustomerEdits,
  CustomerUndo,
  withoutGuessed,
  type Customer,
  type CustomerPatch,
  type UniqueField,
} from '../customers/index.js';
import {
  JobKinds,
  type JobAdvance,
  type JobCounts,
  type JobHandler,
  type JobRow,
  type RunningJob,
} from '../jobs/index.js';
import { batchOrEach } from './batch-or-each.js';
import type { BulkUpdateInput } from './bulk-update.js';
import { UndoneCustomers } from './undone-customers.service.js';
import type { Target } from './targets/bulk-target.js';
import { BulkTargets, type TargetPlace } from './targets/bulk-targets.service.js';

/** Customers of one transaction. */
const BATCH = 100;

/**
 * Where a run is. All are given the same email and phone, and the first takes them: a dry run, which stores nothing, remembers
 * which of the two somebody would have by now.
 */
interface UpdatePlace extends TargetPlace {
  given?: UniqueField[];
}

type Errors = NonNullable<JobRow['errors']>;

/** The job of a bulk update: each customer by the rules of a PUT, and each for itself. */
@Injectable()
export class CustomerUpdates implements JobHandler<BulkUpdateInput>, OnModuleInit {
  readonly kind = 'bulk_update';

  constructor(
    private readonly kinds: JobKinds,
    private readonly targets: BulkTargets,
    private readonly edits: CustomerEdits,
    private readonly undoing: CustomerUndo,
    private readonly undone: UndoneCustomers,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async run(job: RunningJob<BulkUpdateInput>): Promise<void> {
    while (!job.signal.aborted) {
      const place = job.position as TargetPlace | null;
      const batch = await this.targets.after(job.caller, job.input.targets, place, BATCH);
      if (batch.length === 0) return;
      await this.change(job, batch);
    }
  }

  undo(job: RunningJob<BulkUpdateInput>): Promise<void> {
    return this.undone.run(job);
  }

  private change(job: RunningJob<BulkUpdateInput>, batch: readonly Target[]): Promise<void> {
    return batchOrEach(
      batch,
      (those) => job.commit(() => this.changeAll(job, those)),
      (one, { field }) =>
        job.commit(() => Promise.resolve(this.advance([failed(one, taken([field]))], [one]))),
    );
  }

  private async changeAll(job: RunningJob<BulkUpdateInput>, batch: readonly Target[]): Promise<JobAdvance> {
    const held = await this.edits.lock(batch.map(({ id }) => id).filter(isId));
    const given = new Set((job.position as UpdatePlace | null)?.given);
    const rows: JobRow[] = [];
    for (const target of batch) rows.push(await this.changeOne(job, target, held.get(target.id), given));
    return this.advance(rows, batch, given);
  }

  private async changeOne(
    { caller, input, dryRun }: RunningJob<BulkUpdateInput>,
    target: Target,
    kept: Customer | undefined,
    given: Set<UniqueField>,
  ): Promise<JobRow> {
    if (!kept) return failed(target, NOT_FOUND);
    if (target.version !== undefined && target.version !== kept.version) return failed(target, MOVED);
    const patch = this.edits.opened(input.changes);
    const customer = dryRun ? withoutGuessed(kept, patch, caller) : kept;
    const judged = this.judge(caller, customer, patch);
    if (Array.isArray(judged)) return failed(target, judged);
    const row = { row: target.row, customer_id: customer.id };
    if (!judged) return { ...row, outcome: 'unchanged' };
    const edit = { before: customer, after: judged };
    const held = (await this.edits.taken([edit])).get(customer.id) ?? [];
    const claims = this.edits.claims(edit);
    const others = claims.filter((field) => held.includes(field) || given.has(field));
    if (others.length > 0) return failed(target, taken(others));
    if (dryRun) for (const field of claims) given.add(field);
    else await this.edits.store(caller, [edit]);
    const changes = this.undoing.changesOf(customer.id, customer, judged);
    return { ...row, outcome: 'updated', changes, version: dryRun ? null : judged.version };
  }

  /** The customer as it is to be, what speaks against it, or nothing where it is so already. */
  private judge(caller: Caller, customer: Customer, changes: CustomerPatch): Customer | Errors | undefined {
    try {
      return this.edits.judge(caller, customer, changes);
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return (error.errors ?? []).map(({ field, code, message }) => ({ field, code, message }));
    }
  }

  private advance(
    rows: readonly JobRow[],
    batch: readonly Target[],
    given: ReadonlySet<UniqueField> = new Set(),
  ): JobAdvance {
    const place: UpdatePlace = { ...this.targets.placeBehind(batch), given: [...given] };
    const count = (outcome: JobRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
    const counts: Partial<JobCounts> = {
      updated: count('updated'),
      unchanged: count('unchanged'),
      failed: count('failed'),
    };
    return { position: { ...place }, done: place.row, counts, rows };
  }
}

const NOT_FOUND: Errors = [{ field: 'id', code: 'customer_not_found', message: 'Customer not found' }];
const MOVED: Errors = [
  { field: 'version', code: 'precondition_failed', message: 'The record has changed since you read it' },
];

function taken(fields: readonly UniqueField[]): Errors {
  return fields.map((field) => ({
    field,
    code: 'duplicate_customer',
    message: `A customer with this ${field} already exists`,
  }));
}

/** What was named and is no id stands in the message alone of what the caller is told. */
function failed({ row, id }: Target, errors: Errors): JobRow {
  return { row, outcome: 'failed', customer_id: isId(id) ? id : null, errors };
}
