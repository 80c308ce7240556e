import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { DeliveriesService } from './deliveries.service.js';
import { Dispatcher } from './sending/dispatcher.service.js';
import { Sender } from './sending/sender.service.js';
import { Targets } from './sending/targets.service.js';
import { DeliveriesRepository } from './store/deliveries.repository.js';
import { LanesRepository } from './store/lanes.repository.js';
import { WebhooksRepository } from './store/webhooks.repository.js';
import { WebhookCleaning } from './webhook-cleaning.service.js';
import { WebhookFailures } from './webhook-failures.service.js';
import { WebhookOutbox } from './webhook-outbox.service.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksDependents } from './webhooks.dependents.js';
import { WebhooksHousekeeping } from './webhooks.housekeeping.js';
import { WebhooksService } from './webhooks.service.js';

/** Who is told what happens, and how it gets there. */
@Module({
  imports: [CustomersModule],
  controllers: [WebhooksController],
  providers: [
    WebhooksService,
    DeliveriesService,
    WebhookOutbox,
    WebhookFailures,
    WebhookCleaning,
    WebhooksRepository,
    DeliveriesRepository,
    LanesRepository,
    Dispatcher,
    Sender,
    Targets,
    WebhooksDependents,
    WebhooksHousekeeping,
  ],
  exports: [DeliveriesService],
})
export class WebhooksModule {}
