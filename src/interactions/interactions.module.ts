import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { CustomerInteractionsController } from './customer-interactions.controller.js';
import { InteractionHistorySection } from './interaction-history.js';
import { InteractionsController } from './interactions.controller.js';
import { InteractionsDependents } from './interactions.dependents.js';
import { InteractionsPresenter } from './interactions.presenter.js';
import { InteractionsRepository } from './interactions.repository.js';
import { InteractionsService } from './interactions.service.js';

@Module({
  imports: [CustomersModule],
  controllers: [InteractionsController, CustomerInteractionsController],
  providers: [
    InteractionsService,
    InteractionsRepository,
    InteractionsPresenter,
    InteractionsDependents,
    InteractionHistorySection,
  ],
  exports: [InteractionsService],
})
export class InteractionsModule {}
