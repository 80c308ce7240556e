import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { JobsModule } from '../jobs/index.js';
import { CustomerDuplicatesController } from './customer-duplicates.controller.js';
import { DuplicatesAudit } from './duplicates.audit.js';
import { DuplicatesController } from './duplicates.controller.js';
import { DuplicatesDependents } from './duplicates.dependents.js';
import { DuplicatesHousekeeping } from './duplicates.housekeeping.js';
import { DuplicatesService } from './duplicates.service.js';
import { MatchKeys } from './match-keys.service.js';
import { MatchingModels } from './matching-models.service.js';
import { DuplicatesScan } from './scan/duplicates-scan.service.js';
import { KeyGroups } from './scan/key-groups.service.js';
import { ScanLearning } from './scan/scan-learning.service.js';
import { DuplicatesRepository } from './store/duplicates.repository.js';
import { MatchKeysRepository } from './store/match-keys.repository.js';
import { MatchingModelsRepository } from './store/matching-models.repository.js';
import { PeopleRepository } from './store/people.repository.js';

@Module({
  imports: [CustomersModule, JobsModule],
  controllers: [DuplicatesController, CustomerDuplicatesController],
  providers: [
    DuplicatesService,
    DuplicatesScan,
    KeyGroups,
    ScanLearning,
    DuplicatesAudit,
    DuplicatesDependents,
    DuplicatesHousekeeping,
    DuplicatesRepository,
    MatchKeys,
    MatchKeysRepository,
    MatchingModels,
    MatchingModelsRepository,
    PeopleRepository,
  ],
  exports: [DuplicatesService],
})
export class DuplicatesModule {}
