import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FIRST_ROW, inspectFile, readRows, type FilePosition, type FileShape } from '@crm/tabular';
import {
  carryRows,
  failureOf,
  FILE_GONE,
  ImportFiles,
  isErrorColumn,
  withoutOddText,
} from '../../imports/index.js';
import { JobFailedError, JobKinds, type JobHandler, type RunningJob } from '../../jobs/index.js';
import { KINDS } from '../kinds/all-kinds.js';
import type { RecordKind } from '../kinds/record-kind.js';
import { RecordsConflictError } from '../records.errors.js';
import { ImportedRecords } from './imported-records.service.js';
import { recordRowReader, type RecordRow } from './read-record-rows.js';
import { isFieldOf, wrongColumns } from './record-columns.js';
import type { RecordImportInput } from './record-import-input.js';

/** Where an import is in its file. */
interface Place extends Record<string, unknown> {
  shape: FileShape;
  at: FilePosition;
  /** every row is stored, and the file is gone */
  isDone?: true;
}

type Job = RunningJob<RecordImportInput>;

/**
 * The job of an import of records. Its file is read once to its end before a row is stored, so that nothing comes of a broken one;
 * then row by row, in batches that are each a transaction.
 */
@Injectable()
export class RecordImportJob implements JobHandler<RecordImportInput>, OnModuleInit {
  readonly kind = 'records_import';

  constructor(
    private readonly kinds: JobKinds,
    private readonly files: ImportFiles,
    private readonly records: ImportedRecords,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async run(job: Job): Promise<void> {
    if (!job.caller.can(CREATES)) throw new JobFailedError(NOT_ALLOWED);
    try {
      const place = (job.position as Place | null) ?? (await this.begin(job));
      if (place.isDone) return;
      await this.importRows(job, place);
      if (!job.signal.aborted) await this.finish(job);
      else if (job.signal.reason === 'cancel') await this.files.drop([job.id]);
    } catch (error) {
      const failure = failureOf(error);
      if (failure instanceof JobFailedError) await this.files.drop([job.id]);
      throw failure;
    }
  }

  forget(jobIds: readonly string[]): Promise<void> {
    return this.files.drop(jobIds);
  }

  /** Reads the whole file, and says how it is understood. */
  private async begin(job: Job): Promise<Place> {
    const kind = KINDS[job.input.kind];
    await this.requireFile(job);
    const hints = { ...job.input, isKnownName: isFieldOf(kind), header: true };
    const { shape, rows } = withoutOddText(await inspectFile(this.files.source(job.input.file), hints));
    const failure = wrongColumns(kind, shape);
    if (failure) throw new JobFailedError(failure);
    const place: Place = { shape, at: FIRST_ROW };
    const columns = shape.columns.filter((column) => !isErrorColumn(column));
    await job.commit(() => Promise.resolve({ position: place, done: 0, total: rows, columns }));
    return place;
  }

  private async importRows(job: Job, { shape, at }: Place): Promise<void> {
    await this.requireFile(job);
    const kind: RecordKind = KINDS[job.input.kind];
    await carryRows(job, readRows(this.files.source(job.input.file), shape, at), {
      size: this.records.batchSize,
      read: recordRowReader(kind, shape, job.caller.surface),
      store: (rows) => this.store(job, shape, rows),
    });
  }

  /** Whoever says something first at this very moment loses the batch to the other; then each row is tried for itself. */
  private async store(job: Job, shape: FileShape, rows: readonly RecordRow[]): Promise<void> {
    const kind: RecordKind = KINDS[job.input.kind];
    try {
      await job.commit(async () => {
        const { next } = rows[rows.length - 1];
        const stored = await this.records.store(job, kind, rows);
        return { position: { shape, at: next } satisfies Place, done: next.row, ...stored };
      });
    } catch (error) {
      if (!(error instanceof RecordsConflictError) || rows.length === 1) throw error;
      for (const row of rows) await this.store(job, shape, [row]);
    }
  }

  private async finish(job: Job): Promise<void> {
    const position = job.position as Place;
    await job.commit(async () => {
      await this.files.drop([job.id]);
      return { position: { ...position, isDone: true }, done: job.done };
    });
  }

  private async requireFile({ id }: Job): Promise<void> {
    if (!(await this.files.has(id))) throw new JobFailedError(FILE_GONE);
  }
}

const CREATES = 'crm:create:records';
const NOT_ALLOWED = {
  code: 'unauthorized_access',
  message: `Importing records needs the permission ${CREATES}`,
};
