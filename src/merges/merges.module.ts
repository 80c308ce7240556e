import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { MergeRetention } from './merge-retention.service.js';
import { MergedIds } from './merged-ids.service.js';
import { MergesController } from './merges.controller.js';
import { MergesDependents } from './merges.dependents.js';
import { MergesHousekeeping } from './merges.housekeeping.js';
import { MergesService } from './merges.service.js';
import { MergesRepository } from './store/merges.repository.js';

@Module({
  imports: [CustomersModule],
  controllers: [MergesController],
  providers: [
    MergesService,
    MergesRepository,
    MergedIds,
    MergesDependents,
    MergeRetention,
    MergesHousekeeping,
  ],
  exports: [MergedIds, MergesService],
})
export class MergesModule {}
