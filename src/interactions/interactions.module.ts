import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { MergesModule } from '../merges/index.js';
import { CustomerInteractionsController } from './customer-interactions.controller.js';
import { InteractionsCriteria } from './interactions.criteria.js';
import { InteractionsEvents } from './interactions.events.js';
import { InteractionsController } from './interactions.controller.js';
import { InteractionsDependents } from './interactions.dependents.js';
import { InteractionHistorySection } from './interactions.section.js';
import { InteractionsService } from './interactions.service.js';
import { InteractionsRepository } from './store/interactions.repository.js';

@Module({
  imports: [CustomersModule, MergesModule],
  controllers: [InteractionsController, CustomerInteractionsController],
  providers: [
    InteractionsService,
    InteractionsRepository,
    InteractionsDependents,
    InteractionsEvents,
    InteractionHistorySection,
    InteractionsCriteria,
  ],
  exports: [InteractionsService],
})
export class InteractionsModule {}
