import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { BillingSection } from './billing.section.js';
import { BillingService } from './billing.service.js';
import { HistoriesController } from './histories.controller.js';
import { HistoriesService } from './histories.service.js';
import { MetricsSection } from './metrics.section.js';
import { RecordBatches } from './record-batches.service.js';
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
import { ServicesRepository } from './store/services.repository.js';
import { SupportHistoryRepository } from './store/support-history.repository.js';
import { UsageHistoryRepository } from './store/usage-history.repository.js';
import { TicketsSection } from './tickets.section.js';

@Module({
  imports: [CustomersModule],
  controllers: [RecordsController, HistoriesController],
  providers: [
    RecordsService,
    RecordBatches,
    ServicesService,
    BillingService,
    HistoriesService,
    ServicesSection,
    BillingSection,
    MetricsSection,
    TicketsSection,
    RecordsCriteria,
    RecordsDependents,
    RecordsRepository,
    RecordOwnersRepository,
    ServicesRepository,
    BillingRepository,
    PaymentHistoryRepository,
    UsageHistoryRepository,
    SupportHistoryRepository,
  ],
})
export class RecordsModule {}
