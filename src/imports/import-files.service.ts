import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { Database } from '@crm/database';
import { Files } from '@crm/files';
import type { ByteSource } from '@crm/tabular';
import { JobFailedError, JobsService } from '../jobs/index.js';
import { ImportFilesRepository } from './store/import-files.repository.js';
import type { ImportInput } from './import-input.js';

const BATCH = 100;

const FILE_GONE = {
  code: 'file_gone',
  message: 'The file of this import is not kept any more; send it again',
};

type Stored = ImportInput['file'] & { sha256: string };

/** The files of imports: there while their rows may still be read, and no longer. */
@Injectable()
export class ImportFiles {
  constructor(
    private readonly files: Files,
    private readonly repository: ImportFilesRepository,
    private readonly database: Database,
    private readonly jobs: JobsService,
    private readonly config: AppConfig,
  ) {}

  /**
   * Streams one into the store; it is nobody's until it is kept. Never in a transaction.
   * @throws PayloadTooLargeError, ProviderUnavailableError
   */
  take(content: AsyncIterable<Buffer>): Promise<Stored> {
    return this.files.takeData({ content, atMost: this.config.maxImportBytes });
  }

  /** Removes one that is not kept. */
  abandon({ key }: Pick<Stored, 'key'>): Promise<void> {
    return this.files.abandon(key);
  }

  /** Inside the transaction that stores its job. */
  async keep(jobId: string, { key }: Pick<Stored, 'key'>): Promise<void> {
    await this.files.keep(key);
    await this.repository.add(jobId, key);
  }

  has(jobId: string): Promise<boolean> {
    return this.repository.has(jobId);
  }

  /** @throws JobFailedError when the file of a job is not there */
  async require(jobId: string): Promise<void> {
    if (!(await this.has(jobId))) throw new JobFailedError(FILE_GONE);
  }

  /** Nobody reads the rows of these jobs any more. */
  async drop(jobIds: readonly string[]): Promise<void> {
    if (jobIds.length === 0) return;
    await this.database.transaction(async () => {
      const keys = await this.repository.take(jobIds);
      if (keys.length > 0) await this.files.giveUp(keys);
    });
  }

  /** Drops the files of jobs that will never read them again. */
  async dropEnded(now: Date, stop: AbortSignal): Promise<void> {
    let last: string | undefined;
    do {
      const files = await this.repository.all(last, BATCH);
      last = files.length === BATCH ? files[BATCH - 1].job_id : undefined;
      const needed = new Set(
        await this.jobs.unfinished(
          files.map(({ job_id }) => job_id),
          now,
        ),
      );
      await this.drop(files.map(({ job_id }) => job_id).filter((id) => !needed.has(id)));
    } while (last !== undefined && !stop.aborted);
  }

  /** Read from anywhere, as often as it takes. */
  source({ key, size }: ImportInput['file']): ByteSource {
    const { files } = this;
    return {
      open: async function* (from: number) {
        if (from < size)
          yield* (await files.read(key, { start: from, end: size - 1 })) as AsyncIterable<Buffer>;
      },
    };
  }
}
