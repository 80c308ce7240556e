import { Injectable } from '@nestjs/common';
import type { Caller } from '@crm/http';
import { SentFiles, type ReadFile } from '../../imports/index.js';
import type { Job } from '../../jobs/index.js';
import type { KindName } from '../kinds/record-kind.js';
import type { FileReading, RecordImportInput } from './record-import-input.js';

/** Takes files of records in, and makes jobs of them. */
@Injectable()
export class RecordImport {
  constructor(private readonly sent: SentFiles) {}

  /**
   * A file as it comes: stored, and read by its job. Sent again within a day, it is answered by the job that it has.
   * @throws InvalidInputError, PayloadTooLargeError, ProviderUnavailableError
   */
  importFile(actor: Caller, kind: KindName, read: ReadFile<FileReading>): Promise<Job> {
    return this.sent.jobOf(actor, {
      kind: 'records_import',
      read,
      inputOf: (file, { force: _force, ...options }): RecordImportInput => ({ ...options, kind, file }),
    });
  }
}
