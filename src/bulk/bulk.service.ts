import { Injectable } from '@nestjs/common';
import type { Caller } from '@crm/http';
import { CustomerEdits, CustomerUndo, UnmaskedReads } from '../customers/index.js';
import { JobRows, JobsService, type Job, type JobRow, type NewJob } from '../jobs/index.js';
import {
  AT_ONCE,
  SAMPLE_SIZE,
  type BulkError,
  type BulkUpdated,
  type BulkUpdateInput,
  type ShownChange,
} from './bulk-update.js';
import type { UpdateManyCustomersDto } from './dto/update-many-customers.dto.js';
import type { Targets } from './targets/bulk-target.js';
import { BulkTargets } from './targets/bulk-targets.service.js';

/** Changes of many customers at once. */
@Injectable()
export class BulkService {
  constructor(
    private readonly targets: BulkTargets,
    private readonly jobs: JobsService,
    private readonly rows: JobRows,
    private readonly edits: CustomerEdits,
    private readonly undo: CustomerUndo,
    private readonly unmasked: UnmaskedReads,
  ) {}

  /**
   * Up to 1,000 customers in this request, more as a job.
   * @throws InvalidInputError for targets, and what a segment that is not there throws
   */
  async update(
    actor: Caller,
    { changes, dry_run: dryRun = false, ...sent }: UpdateManyCustomersDto,
  ): Promise<BulkUpdated> {
    const targets = await this.targets.read(actor, sent);
    const total = await this.targets.count(actor, targets);
    const wanted: NewJob<BulkUpdateInput> = {
      kind: 'bulk_update',
      input: { targets, changes: this.edits.sealed(changes) },
      dryRun,
      total,
      segmentId: targets.segment_id,
    };
    if (total > AT_ONCE) return { job: await this.jobs.enqueue(actor, wanted), done: false };
    const { job, done } = await this.jobs.runNow(actor, wanted);
    return done ? { done, job, ...(await this.told(actor, job, targets)) } : { done, job };
  }

  private async told(
    actor: Caller,
    { id, done, dry_run }: Job,
    { ids }: Targets,
  ): Promise<{ matched: number; errors: BulkError[]; sample: ShownChange[] }> {
    const failed = await this.rows.after(id, 0, AT_ONCE, 'failed');
    const changed = dry_run ? await this.rows.after(id, 0, SAMPLE_SIZE, 'updated') : [];
    const sample = changed.map(({ customer_id, changes }) => ({
      customer_id: customer_id as string,
      changes: this.undo.show(actor, changes ?? {}),
    }));
    await this.unmasked.noteChanges(actor, sample);
    const absent = failed.filter(({ errors }) => errors?.[0]?.code === 'customer_not_found').length;
    return {
      matched: done - absent,
      errors: failed.flatMap((row) => errorsOf(row, ids)),
      sample,
    };
  }
}

/** A named one is called as it was named. */
function errorsOf({ row, customer_id, errors }: JobRow, ids: Targets['ids']): BulkError[] {
  const id = ids?.[row - 1].id ?? customer_id ?? '';
  return (errors ?? []).map(({ field, code, message }) => ({ customer_id: id, field, code, message }));
}
