import { Injectable } from '@nestjs/common';
import type { Caller } from '@crm/http';
import { JobRows, JobsService, type Job } from '../jobs/index.js';
import { written, writtenShape } from './file/written-rows.js';
import type { ReadFile } from './file/sent-file.js';
import { ImportFiles } from './import-files.service.js';
import type { ImportInput } from './import-input.js';
import type { FileOptions, ImportOptions } from './import-options.js';
import type { ImportedRows } from './imported-rows.js';
import { UpdatesForbiddenError } from './imports.errors.js';
import { SentFiles } from './sent-files.service.js';

const MOST_FAILED = 1000;

/** Takes in customers that are to be imported, and makes jobs of it. */
@Injectable()
export class Imports {
  constructor(
    private readonly jobs: JobsService,
    private readonly rows: JobRows,
    private readonly files: ImportFiles,
    private readonly sent: SentFiles,
  ) {}

  /** Rows of a body, at once. @throws UpdatesForbiddenError */
  async importRows(actor: Caller, given: readonly unknown[], options: ImportOptions): Promise<ImportedRows> {
    requireUpdates(actor, options);
    const { dryRun, ...asked } = options;
    const { sha256: _sum, ...file } = await this.files.take(written(given));
    const input: ImportInput = { ...asked, file, shape: writtenShape(given) };
    const { job, done } = await this.jobs.runNow(actor, {
      kind: 'import',
      input,
      dryRun,
      total: given.length,
    });
    const failed = await Promise.all(
      (['failed', 'duplicate'] as const).map((outcome) => this.rows.after(job.id, 0, MOST_FAILED, outcome)),
    );
    return { job, done, failed: failed.flat().sort((one, other) => one.row - other.row) };
  }

  /**
   * A file as it comes: stored, and read by its job. Sent again within a day, it is answered by the job that it has.
   * @throws UpdatesForbiddenError, InvalidInputError, PayloadTooLargeError, ProviderUnavailableError
   */
  importFile(actor: Caller, read: ReadFile<FileOptions>): Promise<Job> {
    return this.sent.jobOf(actor, {
      kind: 'import',
      read,
      inputOf: (file, options): ImportInput => {
        requireUpdates(actor, options);
        const { force: _force, dryRun: _dryRun, ...asked } = options;
        return { ...asked, file };
      },
    });
  }
}

const UPDATES = 'crm:update:customers';

function requireUpdates(actor: Caller, { mode }: ImportOptions): void {
  if (mode === 'upsert' && !actor.can(UPDATES)) throw new UpdatesForbiddenError(UPDATES);
}
