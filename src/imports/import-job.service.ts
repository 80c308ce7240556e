import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FIRST_ROW, inspectFile, readRows, type FilePosition, type FileShape } from '@crm/tabular';
import { UndoneCustomers } from '../bulk/index.js';
import { JobFailedError, JobKinds, type JobHandler, type RunningJob } from '../jobs/index.js';
import { headersMissing, isColumnName, isErrorColumn, matchColumns } from './columns/match-columns.js';
import { carryRows } from './file/carry-rows.js';
import { FILE_GONE, failureOf, withoutOddText } from './file/file-failures.js';
import { rowReader, type SentRow } from './file/row-reader.js';
import { ImportFiles } from './import-files.service.js';
import type { ImportInput, ImportPlan } from './import-input.js';
import { ImportBatches } from './import-batches.service.js';

/** Where an import is in its file. */
interface Place extends Record<string, unknown> {
  shape: FileShape;
  at: FilePosition;
  /** every row is stored, and the file is gone */
  isDone?: true;
}

type Job = RunningJob<ImportInput>;

/**
 * The job of an import. Its file is read once to its end before a row is stored, so that nothing comes of a broken one; then row by
 * row, in batches that are each a transaction. The next batch is read and judged while the database stores the one before.
 */
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
    try {
      const place = (job.position as Place | null) ?? (await this.begin(job));
      if (place.isDone) return;
      if (!(await this.files.has(job.id))) throw new JobFailedError(FILE_GONE);
      await this.importRows(job, place);
      if (!job.signal.aborted) await this.finish(job);
      else if (job.signal.reason === 'cancel') await this.files.drop([job.id]);
    } catch (error) {
      const failure = failureOf(error);
      if (failure instanceof JobFailedError) await this.files.drop([job.id]);
      throw failure;
    }
  }

  undo(job: Job): Promise<void> {
    return this.undone.run(job);
  }

  forget(jobIds: readonly string[]): Promise<void> {
    return this.files.drop(jobIds);
  }

  /** Reads the whole file, and says how it is understood. */
  private async begin(job: Job): Promise<Place> {
    const { input } = job;
    if (input.shape) return this.beginWritten(job, input.shape);
    if (!(await this.files.has(job.id))) throw new JobFailedError(FILE_GONE);
    const found = await inspectFile(this.files.source(input.file), { ...input, isKnownName: isColumnName });
    const { shape, rows, columns } = withoutOddText(found);
    const missing = headersMissing(shape.columns, input.mapping);
    if (missing.length > 0) throw new JobFailedError(noSuchColumn(missing[0]));
    const fields = fieldsOf(job, shape);
    // a plan shows what there is, so that a mapping can be made of it
    if (!job.dryRun && shape.format !== 'ndjson' && !fields.some((field) => typeof field === 'string')) {
      throw new JobFailedError(NO_COLUMN);
    }
    const place: Place = { shape, at: FIRST_ROW };
    const plan = planOf(shape, columns, fields);
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
    const read = rowReader({ shape, fields, isWritten: input.shape !== undefined }, caller.surface);
    const rows = readRows(this.files.source(input.file), shape, at);
    await carryRows(job, rows, {
      size: this.batches.size,
      read,
      prepare: (batch) => this.batches.prepare(job, batch),
      store: (batch) => this.store(job, shape, batch),
    });
  }

  /** Whoever takes a unique value at this very moment loses the batch; then each row is tried for itself. */
  private async store(job: Job, shape: FileShape, rows: readonly SentRow[]): Promise<void> {
    try {
      await job.commit(async () => {
        const { next } = rows[rows.length - 1];
        const stored = await this.batches.store(job, rows);
        return { position: { shape, at: next } satisfies Place, done: next.row, ...stored };
      });
    } catch (error) {
      if (!this.batches.isContended(error) || rows.length === 1) throw error;
      for (const row of rows) await this.store(job, shape, [row]);
    }
  }

  /** A plan waits for its commit, with its file; else nobody needs that any more. */
  private async finish(job: Job): Promise<void> {
    const { dryRun, done } = job;
    const position = job.position as Place;
    await job.commit(async () => {
      if (dryRun) {
        await this.batches.endPlan(job.id);
        return { position, done, status: 'planned' };
      }
      await this.files.drop([job.id]);
      return { position: { ...position, isDone: true }, done };
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
  line: 1,
};

function noSuchColumn(header: string): { code: string; message: string; line: number } {
  const message = `mapping names a column that the file does not have: ${header.slice(0, 100)}`;
  return { code: 'no_such_column', message, line: 1 };
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
): ImportPlan {
  return {
    format,
    encoding: format === 'xlsx' ? null : encoding,
    delimiter: format === 'csv' ? delimiter : null,
    header,
    columns: columns.map(({ name, samples }, at) => ({ header: name, field: fields[at] ?? null, samples })),
    ignored_columns: columns.flatMap(({ name }, at) => (fields[at] ? [] : [name])),
  };
}
