import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FIRST_ROW, inspectFile, readRows, type FileShape } from '@crm/tabular';
import { UndoneCustomers } from '../bulk/index.js';
import type { HiddenField } from '../customers/index.js';
import {
  JobFailedError,
  JobKinds,
  type JobFailure,
  type JobHandler,
  type RunningJob,
} from '../jobs/index.js';
import { hiddenFieldOf } from './columns/hidden-columns.js';
import { headersMissing, isColumnName, isErrorColumn, matchColumns } from './columns/match-columns.js';
import { carryFile, type Place } from './file/carry-file.js';
import { carryRows } from './file/carry-rows.js';
import { withoutOddText } from './file/file-failures.js';
import { rowReader } from './file/row-reader.js';
import { ImportFiles } from './import-files.service.js';
import type { ImportInput, ImportPlan } from './import-input.js';
import { ImportBatches } from './import-batches.service.js';

type Job = RunningJob<ImportInput>;

/** The job of an import. */
@Injectable()
export class ImportJob implements JobHandler<ImportInput>, OnModuleInit {
  readonly kind = 'import';

  constructor(
    private readonly kinds: JobKinds,
    private readonly files: ImportFiles,
    private readonly batches: ImportBatches,
    private readonly undone: UndoneCustomers,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async run(job: Job): Promise<void> {
    if (job.input.mode === 'upsert' && !job.caller.can(UPDATES)) throw new JobFailedError(NOT_ALLOWED);
    await carryFile(job, {
      files: this.files,
      begin: () => this.begin(job),
      carry: (place) => this.importRows(job, place),
      ...(job.dryRun && { finish: () => this.endPlan(job) }),
    });
  }

  undo(job: Job): Promise<void> {
    return this.undone.run(job);
  }

  forget(jobIds: readonly string[]): Promise<void> {
    return this.files.drop(jobIds);
  }

  hiddenFields({ mapping }: ImportInput, columns: readonly string[]): (HiddenField | undefined)[] {
    return columns.map(hiddenFieldOf(mapping));
  }

  /** Reads the whole file, and says how it is understood. */
  private async begin(job: Job): Promise<Place> {
    const { input } = job;
    if (input.shape) return this.beginWritten(job, input.shape);
    await this.files.require(job.id);
    const found = await inspectFile(this.files.source(input.file), { ...input, isKnownName: isColumnName });
    const { shape, rows, columns, firstLine: line } = withoutOddText(found);
    const missing = headersMissing(shape.columns, input.mapping);
    if (missing.length > 0) throw new JobFailedError({ ...noSuchColumn(missing[0]), line });
    const fields = fieldsOf(job, shape);
    // a plan shows what there is, so that a mapping can be made of it
    if (!job.dryRun && shape.format !== 'ndjson' && !fields.some((field) => typeof field === 'string')) {
      throw new JobFailedError({ ...NO_COLUMN, line });
    }
    const place: Place = { shape, at: FIRST_ROW };
    const plan = planOf(shape, columns, fields, hiddenFieldOf(input.mapping));
    await job.commit(() =>
      Promise.resolve({ position: place, done: 0, total: rows, plan, columns: ownColumns(shape) }),
    );
    return place;
  }

  /** What a body said was read with it. */
  private async beginWritten(job: Job, shape: FileShape): Promise<Place> {
    const place: Place = { shape, at: FIRST_ROW };
    await job.commit(async () => {
      if (!(await this.files.has(job.id))) await this.files.keep(job.id, job.input.file);
      return { position: place, done: 0, columns: ownColumns(shape) };
    });
    return place;
  }

  private async importRows(job: Job, { shape, at }: Place): Promise<void> {
    const { input, caller } = job;
    const fields = fieldsOf(job, shape);
    await carryRows(job, {
      shape,
      rows: readRows(this.files.source(input.file), shape, at),
      size: this.batches.size,
      read: rowReader({ shape, fields, isWritten: input.shape !== undefined }, caller.surface),
      prepare: (batch) => this.batches.prepare(job, batch),
      store: (batch) => this.batches.store(job, batch),
      isContended: (error) => this.batches.isContended(error),
    });
  }

  /** A plan waits for its commit, with its file. */
  private async endPlan(job: Job): Promise<void> {
    const { id, done } = job;
    const position = job.position as Place;
    await job.commit(async () => {
      await this.batches.endPlan(id);
      return { position, done, status: 'planned' };
    });
  }
}

const UPDATES = 'crm:update:customers';
const NOT_ALLOWED = {
  code: 'unauthorized_access',
  message: `Importing updates needs the permission ${UPDATES}`,
};
const NO_COLUMN = {
  code: 'no_known_column',
  message: 'No column of the file is a field of a customer; say which is which by a mapping',
};

function noSuchColumn(header: string): JobFailure {
  const message = `mapping names a column that the file does not have: ${header.slice(0, 100)}`;
  return { code: 'no_such_column', message };
}

function fieldsOf({ caller, input }: Job, { columns, format }: FileShape): (string | null | undefined)[] {
  return matchColumns(columns, caller.surface, input.mapping, format === 'ndjson');
}

/** The columns of rows to mend: those that say what is wrong with them are put behind them anew. */
function ownColumns({ columns }: FileShape): string[] {
  return columns.filter((column) => !isErrorColumn(column));
}

function planOf(
  { format, encoding, delimiter, header }: FileShape,
  columns: readonly { name: string; samples: string[] }[],
  fields: readonly (string | null | undefined)[],
  hiddenField: (header: string) => string | undefined,
): ImportPlan {
  return {
    format,
    encoding: format === 'xlsx' ? null : encoding,
    delimiter: format === 'csv' ? delimiter : null,
    header,
    columns: columns.map(({ name, samples }, at) => ({
      header: name,
      field: fields[at] ?? null,
      // a plan is seen by more people than a tax id, and kept for longer than its file
      samples: hiddenField(name) ? [] : samples,
    })),
    ignored_columns: columns.flatMap(({ name }, at) => (fields[at] ? [] : [name])),
  };
}
