import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import type { Caller } from '@crm/http';
import { DAY_MS } from '@crm/time';
import { JobsService, type Job, type JobKind } from '../jobs/index.js';
import type { ReadFile, SentFileOptions } from './file/sent-file.js';
import { ImportFiles } from './import-files.service.js';
import { ImportFilesRepository } from './store/import-files.repository.js';

/** Files of so many bytes hardly have more than 1,000 rows. */
const SMALL_BYTES = 200_000;

type Taken = Awaited<ReturnType<ImportFiles['take']>>;

/** A file on its way to its job. */
export interface SentFile<O extends SentFileOptions> {
  kind: JobKind;
  read: ReadFile<O>;
  /** what its job keeps; throws where the caller may not ask for it */
  inputOf: (file: { key: string; size: number }, options: O) => object;
}

/** Takes in files of any feature, and makes jobs of them. */
@Injectable()
export class SentFiles {
  constructor(
    private readonly jobs: JobsService,
    private readonly files: ImportFiles,
    private readonly repository: ImportFilesRepository,
    private readonly database: Database,
  ) {}

  /**
   * A file as it comes: stored, and read by its job. Sent again within a day, it is answered by the job that it has.
   * @throws InvalidInputError, PayloadTooLargeError, ProviderUnavailableError, and what `inputOf` throws
   */
  async jobOf<O extends SentFileOptions>(actor: Caller, { kind, read, inputOf }: SentFile<O>): Promise<Job> {
    let stored: Taken | undefined;
    try {
      const { file, options } = await read(async (content) => (stored = await this.files.take(content)));
      const { sha256, ...kept } = file;
      const input = inputOf(kept, options);
      return await this.database.transaction(() =>
        this.enqueue(actor, kind, { sha256, kept, input, options }),
      );
    } finally {
      // one that its job keeps stays
      if (stored) await this.files.abandon(stored);
    }
  }

  private async enqueue(
    actor: Caller,
    kind: JobKind,
    {
      sha256,
      kept,
      input,
      options: { force, dryRun = false },
    }: { sha256: string; kept: Omit<Taken, 'sha256'>; input: object; options: SentFileOptions },
  ): Promise<Job> {
    const fingerprint = fingerprintOf(sha256, { ...input, dryRun });
    await this.repository.lock(`${actor.id} ${fingerprint}`);
    const since = new Date(Date.now() - DAY_MS);
    const same = force ? undefined : await this.jobs.findSame(actor, kind, fingerprint, since);
    if (same) return same;
    const small = kept.size <= SMALL_BYTES;
    const job = await this.jobs.enqueue(actor, { kind, input, dryRun, fingerprint, small });
    await this.files.keep(job.id, kept);
    return job;
  }
}

/** Of the content and what is asked of it; where it is kept counts for nothing. */
function fingerprintOf(sha256: string, options: object): string {
  const asked = Object.entries(options)
    .filter(([option, value]) => option !== 'file' && value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([sha256, asked]))
    .digest('hex');
}
