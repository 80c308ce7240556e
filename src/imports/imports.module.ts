import { Module } from '@nestjs/common';
import { BulkModule } from '../bulk/index.js';
import { CustomersModule } from '../customers/index.js';
import { JobsModule } from '../jobs/index.js';
import { ImportBatches } from './import-batches.service.js';
import { ImportFiles } from './import-files.service.js';
import { ImportJob } from './import-job.service.js';
import { ImportsController } from './imports.controller.js';
import { ImportsDependents } from './imports.dependents.js';
import { ImportsHousekeeping } from './imports.housekeeping.js';
import { Imports } from './imports.service.js';
import { SentFiles } from './sent-files.service.js';
import { ImportClaimsRepository } from './store/import-claims.repository.js';
import { ImportFilesRepository } from './store/import-files.repository.js';

@Module({
  imports: [CustomersModule, JobsModule, BulkModule],
  controllers: [ImportsController],
  providers: [
    Imports,
    SentFiles,
    ImportJob,
    ImportBatches,
    ImportFiles,
    ImportsDependents,
    ImportsHousekeeping,
    ImportFilesRepository,
    ImportClaimsRepository,
  ],
  exports: [SentFiles, ImportFiles],
})
export class ImportsModule {}
