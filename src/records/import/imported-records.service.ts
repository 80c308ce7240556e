import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { AppConfig } from '@crm/config';
import type { FieldProblem } from '@crm/errors';
import { identityOf, namesOf } from '../../customers/index.js';
import type { JobCounts, JobRow, RunningJob } from '../../jobs/index.js';
import type { FedRow, RowResult } from '../judge-rows.js';
import type { RecordKind } from '../kinds/record-kind.js';
import { RecordBatches } from '../record-batches.service.js';
import { RecordOwners } from './record-owners.js';
import type { RecordRow } from './read-record-rows.js';
import { RowOwnersRepository } from '../store/row-owners.repository.js';

/** Rows of a batch: it holds the engine that runs in the process, which everybody shares, for a fraction of a second. */
const BATCH = { server: 2000, embedded: 200 };

/** What a batch adds to its job. */
interface StoredBatch {
  rows: JobRow[];
  counts: Partial<JobCounts>;
}

const TAKEN: FieldProblem = {
  field: 'external_id',
  code: 'conflict',
  message: 'Another customer has a record of this kind with this external_id',
};
/** Problems told of one row. */
const MOST_ERRORS = 20;

/** Batches of an import of records, each a part of the ambient transaction: every row stands for itself. */
@Injectable()
export class ImportedRecords {
  constructor(
    private readonly batches: RecordBatches,
    private readonly owners: RowOwnersRepository,
    private readonly audit: Audit,
    private readonly config: AppConfig,
  ) {}

  get batchSize(): number {
    return BATCH[this.config.database.kind === 'server' ? 'server' : 'embedded'];
  }

  async store(
    { id, caller }: Pick<RunningJob, 'id' | 'caller'>,
    kind: RecordKind,
    rows: readonly RecordRow[],
  ): Promise<StoredBatch> {
    const owners = new RecordOwners(await this.owners.hold(rows.map(({ owner }) => owner)));
    const fed: FedRow[] = [];
    const outcomes = rows.map((row): JobRow | undefined => {
      const found = owners.find(row.owner);
      if (row.problems.length > 0)
        return failed(row, row.problems, 'customerId' in found ? found.customerId : null);
      if ('problems' in found) return failed(row, found.problems, null);
      fed.push({ customerId: found.customerId, patch: row.patch! });
      return undefined;
    });
    const { results } = await this.batches.store(kind, fed, { wholly: false });
    let next = 0;
    const jobRows = outcomes.map((outcome, at) => {
      if (outcome) return outcome;
      const { customerId } = fed[next];
      return toJobRow(rows[at], customerId, results[next++]);
    });
    const counts: Partial<JobCounts> = {};
    for (const { outcome } of jobRows) {
      const word = outcome as keyof JobCounts;
      counts[word] = (counts[word] ?? 0) + 1;
    }
    if (results.some(({ outcome }) => outcome === 'created' || outcome === 'updated')) {
      this.audit.note(caller, { resource: 'records', id, after: { kind: kind.name, ...counts } });
    }
    return { counts, rows: jobRows };
  }
}

function toJobRow(row: RecordRow, customer_id: string, result: RowResult): JobRow {
  if (result.outcome === 'failed') return failed(row, result.problems, customer_id);
  if (result.outcome === 'taken') return failed(row, [TAKEN], customer_id);
  return { row: row.row, outcome: result.outcome, customer_id };
}

/** With whom its cells speak of, so that erasing a person reaches them: the customer that it names, or names that may be nobody's. */
function failed(
  { row, cells, owner: { customer_id: id, account_number, email } }: RecordRow,
  problems: readonly FieldProblem[],
  customer_id: string | null,
): JobRow {
  const errors = problems.slice(0, MOST_ERRORS).map(({ field, code, message }) => ({ field, code, message }));
  const named = namesOf(identityOf({ id, account_number, email }, undefined));
  return { row, outcome: 'failed', customer_id, errors, cells: cells(), named };
}
