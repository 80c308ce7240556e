import { Injectable } from '@nestjs/common';
import { CustomerImport, CustomerUndo, type ImportRules, type RowOutcome } from '../customers/index.js';
import type { JobCounts, JobRow, RunningJob } from '../jobs/index.js';
import type { SentRow } from './file/row-reader.js';
import type { ImportInput } from './import-input.js';
import { ImportClaimsRepository } from './store/import-claims.repository.js';

/** What a batch adds to its job. */
export interface StoredBatch {
  rows: JobRow[];
  counts: Partial<JobCounts>;
}

type Job = Pick<RunningJob<ImportInput>, 'id' | 'input' | 'caller' | 'dryRun'>;
type RowErrors = NonNullable<JobRow['errors']>;

/** Problems told of one row. */
const MOST_ERRORS = 20;

/** Batches of an import, each a part of the ambient transaction: stored, or only judged where it is a plan. */
@Injectable()
export class ImportBatches {
  constructor(
    private readonly imports: CustomerImport,
    private readonly undo: CustomerUndo,
    private readonly claims: ImportClaimsRepository,
  ) {}

  get size(): number {
    return this.imports.batchSize;
  }

  isContended(error: unknown): boolean {
    return this.imports.isContended(error);
  }

  /** What can be found out of rows before their transaction begins. */
  prepare(job: Job, rows: readonly SentRow[]): Promise<SentRow[]> {
    return this.imports.prepare(job.caller, rows, rulesOf(job), job.dryRun);
  }

  async store(job: Job, rows: readonly SentRow[]): Promise<StoredBatch> {
    const outcomes = await (job.dryRun
      ? this.plan(job, rows)
      : this.imports.store(job.caller, rows, rulesOf(job)));
    const counts: Partial<JobCounts> = {};
    for (const { outcome } of outcomes) counts[COUNTED[outcome]] = (counts[COUNTED[outcome]] ?? 0) + 1;
    return { counts, rows: outcomes.map((outcome, at) => this.toJobRow(job, rows[at], outcome)) };
  }

  /** What a plan knew of its own rows serves nothing more. */
  endPlan(jobId: string): Promise<void> {
    return this.claims.clear(jobId);
  }

  private async plan(job: Job, rows: readonly SentRow[]): Promise<RowOutcome[]> {
    const earlier = (identities: readonly string[]) => this.claims.find(job.id, identities);
    const { outcomes, moved } = await this.imports.judge(job.caller, rows, rulesOf(job), earlier);
    await this.claims.save(job.id, moved);
    return outcomes;
  }

  private toJobRow({ dryRun }: Job, { row, cells }: SentRow, outcome: RowOutcome): JobRow {
    const customer_id = outcome.id ?? null;
    const toMend = ({ named }: { named: readonly string[] }) => ({ cells: cells(), named });
    switch (outcome.outcome) {
      case 'created':
        return { row, outcome: 'created', customer_id, version: dryRun ? null : 1 };
      case 'updated': {
        const { id, before, after } = outcome;
        const changes = before && after && this.undo.changesOf(id, before, after);
        return { row, outcome: 'updated', customer_id, changes, version: dryRun ? null : after?.version };
      }
      case 'failed':
        return {
          row,
          outcome: 'failed',
          customer_id,
          errors: errorsOf(outcome.problems),
          ...toMend(outcome),
        };
      case 'duplicate':
        return { row, outcome: 'duplicate', customer_id, errors: [known(outcome.field)], ...toMend(outcome) };
      default:
        return { row, outcome: outcome.outcome, customer_id };
    }
  }
}

const COUNTED: Readonly<Record<RowOutcome['outcome'], keyof JobCounts>> = {
  created: 'created',
  updated: 'updated',
  unchanged: 'unchanged',
  duplicate: 'duplicates',
  skipped: 'skipped',
  failed: 'failed',
};

function rulesOf({ input: { mode, phoneRegion } }: Job): Partial<ImportRules> {
  return { mode, ...(phoneRegion !== undefined && { phoneRegion }) };
}

function errorsOf(problems: Extract<RowOutcome, { outcome: 'failed' }>['problems']): RowErrors {
  return problems.slice(0, MOST_ERRORS).map(({ field, code, message }) => ({ field, code, message }));
}

function known(field: string): RowErrors[number] {
  return { field, code: 'duplicate_customer', message: `A customer with this ${field} already exists` };
}
