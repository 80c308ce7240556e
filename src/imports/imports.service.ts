import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import type { Caller } from '@crm/http';
import { JobRows, JobsService, type Job } from '../jobs/index.js';
import { written, writtenShape } from './file/written-rows.js';
import type { ReadFile } from './file/sent-file.js';
import { ImportFiles } from './import-files.service.js';
import type { ImportInput } from './import-input.js';
import type { FileOptions, ImportOptions } from './import-options.js';
import type { ImportedRows } from './imported-rows.js';
import { UpdatesForbiddenError } from './imports.errors.js';
import { ImportFilesRepository } from './store/import-files.repository.js';

const DAY_MS = 24 * 3_600_000;
/** Files of so many bytes hardly have more than 1,000 rows. */
const SMALL_BYTES = 200_000;
const MOST_FAILED = 1000;

/** Takes in what is to be imported, and makes jobs of it. */
@Injectable()
export class Imports {
  constructor(
    private readonly jobs: JobsService,
    private readonly rows: JobRows,
    private readonly files: ImportFiles,
    private readonly repository: ImportFilesRepository,
    private readonly database: Database,
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
  async importFile(actor: Caller, read: ReadFile): Promise<Job> {
    let stored: Awaited<ReturnType<ImportFiles['take']>> | undefined;
    try {
      const { file, options } = await read(async (content) => (stored = await this.files.take(content)));
      requireUpdates(actor, options);
      return await this.database.transaction(() => this.enqueue(actor, file, options));
    } finally {
      // one that its job keeps stays
      if (stored) await this.files.abandon(stored);
    }
  }

  private async enqueue(
    actor: Caller,
    { sha256, ...file }: Awaited<ReturnType<ImportFiles['take']>>,
    { force, dryRun, ...asked }: FileOptions,
  ): Promise<Job> {
    const fingerprint = fingerprintOf(sha256, { ...asked, dryRun });
    await this.repository.lock(`${actor.id} ${fingerprint}`);
    const since = new Date(Date.now() - DAY_MS);
    const same = force ? undefined : await this.jobs.findSame(actor, 'import', fingerprint, since);
    if (same) return same;
    const input: ImportInput = { ...asked, file };
    const small = file.size <= SMALL_BYTES;
    const job = await this.jobs.enqueue(actor, { kind: 'import', input, dryRun, fingerprint, small });
    await this.files.keep(job.id, file);
    return job;
  }
}

const UPDATES = 'crm:update:customers';

function requireUpdates(actor: Caller, { mode }: ImportOptions): void {
  if (mode === 'upsert' && !actor.can(UPDATES)) throw new UpdatesForbiddenError(UPDATES);
}

function fingerprintOf(sha256: string, options: object): string {
  const asked = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([sha256, asked]))
    .digest('hex');
}
