import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { ImportsModule } from '../imports/index.js';
import { JobsModule } from '../jobs/index.js';
import { BillingSection } from './billing.section.js';
import { BillingService } from './billing.service.js';
import { HistoriesController } from './histories.controller.js';
import { HistoriesService } from './histories.service.js';
import { ImportedRecords } from './import/imported-records.service.js';
import { RecordImportJob } from './import/record-import-job.service.js';
import { RecordImport } from './import/record-import.service.js';
import { MetricsSection } from './metrics.section.js';
import { RecordBatches } from './record-batches.service.js';
import { RecordsImportController } from './records-import.controller.js';
import { RecordsController } from './records.controller.js';
import { RecordsCriteria } from './records.criteria.js';
import { RecordsDependents } from './records.dependents.js';
import { RecordsService } from './records.service.js';
import { ServicesSection } from './services.section.js';
import { ServicesService } from './services.service.js';
import { BillingRepository } from './store/billing.repository.js';
import { PaymentHistoryRepository } from './store/payment-history.repository.js';
import { RecordOwnersRepository } from './store/record-owners.repository.js';
import { RecordsRepository } from './store/records.repository.js';
import { RowOwnersRepository } from './store/row-owners.repository.js';
import { ServicesRepository } from './store/services.repository.js';
import { SupportHistoryRepository } from './store/support-history.repository.js';
import { UsageHistoryRepository } from './store/usage-history.repository.js';
import { TicketsSection } from './tickets.section.js';

@Module({
  imports: [CustomersModule, ImportsModule, JobsModule],
  controllers: [RecordsController, HistoriesController, RecordsImportController],
  providers: [
    RecordsService,
    RecordBatches,
    ServicesService,
    BillingService,
    HistoriesService,
    RecordImport,
    RecordImportJob,
    ImportedRecords,
    ServicesSection,
    BillingSection,
    MetricsSection,
    TicketsSection,
    RecordsCriteria,
    RecordsDependents,
    RecordsRepository,
    RowOwnersRepository,
    RecordOwnersRepository,
    ServicesRepository,
    BillingRepository,
    PaymentHistoryRepository,
    UsageHistoryRepository,
    SupportHistoryRepository,
  ],
  exports: [RecordsService, BillingService],
})
export class RecordsModule {}
