import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FIRST_ROW, inspectFile, readRows } from '@crm/tabular';
import { carryFile, carryRows, ImportFiles, withoutOddText, type Place } from '../../imports/index.js';
import { JobFailedError, JobKinds, type JobHandler, type RunningJob } from '../../jobs/index.js';
import { KINDS } from '../kinds/all-kinds.js';
import type { RecordKind } from '../kinds/record-kind.js';
import { RecordsConflictError } from '../records.errors.js';
import { ImportedRecords } from './imported-records.service.js';
import { recordRowReader } from './read-record-rows.js';
import { isFieldOf, ownColumns, wrongColumns } from './record-columns.js';
import type { RecordImportInput } from './record-import-input.js';

type Job = RunningJob<RecordImportInput>;

/** The job of an import of records. */
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
    await carryFile(job, {
      files: this.files,
      begin: () => this.begin(job),
      carry: (place) => this.importRows(job, place),
    });
  }

  forget(jobIds: readonly string[]): Promise<void> {
    return this.files.drop(jobIds);
  }

  /** Reads the whole file, and says how it is understood. */
  private async begin(job: Job): Promise<Place> {
    const kind = KINDS[job.input.kind];
    await this.files.require(job.id);
    const hints = { ...job.input, isKnownName: isFieldOf(kind), header: true };
    const { shape, rows, firstLine } = withoutOddText(
      await inspectFile(this.files.source(job.input.file), hints),
    );
    const failure = wrongColumns(kind, shape);
    if (failure) throw new JobFailedError({ ...failure, line: firstLine });
    const place: Place = { shape, at: FIRST_ROW };
    const own = ownColumns(shape);
    const columns = shape.columns.filter((_, at) => own[at]);
    await job.commit(() => Promise.resolve({ position: place, done: 0, total: rows, columns }));
    return place;
  }

  private async importRows(job: Job, { shape, at }: Place): Promise<void> {
    const kind: RecordKind = KINDS[job.input.kind];
    await carryRows(job, {
      shape,
      rows: readRows(this.files.source(job.input.file), shape, at),
      size: this.records.batchSize,
      read: recordRowReader(kind, shape, job.caller.surface),
      store: (rows) => this.records.store(job, kind, rows),
      isContended: (error) => error instanceof RecordsConflictError,
    });
  }
}

const CREATES = 'crm:create:records';
const NOT_ALLOWED = {
  code: 'unauthorized_access',
  message: `Importing records needs the permission ${CREATES}`,
};
