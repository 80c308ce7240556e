import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { JobsModule } from '../jobs/index.js';
import { BulkController } from './bulk.controller.js';
import { BulkService } from './bulk.service.js';
import { CustomerUpdates } from './customer-updates.service.js';
import { BulkTargets } from './targets/bulk-targets.service.js';
import { UndoneCustomers } from './undone-customers.service.js';

/** What is done to many customers at once, and how it is taken back. */
@Module({
  imports: [CustomersModule, JobsModule],
  controllers: [BulkController],
  providers: [BulkService, BulkTargets, CustomerUpdates, UndoneCustomers],
  exports: [BulkTargets, UndoneCustomers],
})
export class BulkModule {}
