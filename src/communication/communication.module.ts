import { Module } from '@nestjs/common';
import { BulkModule } from '../bulk/index.js';
import { ContactsModule } from '../contacts/index.js';
import { CustomersModule } from '../customers/index.js';
import { JobsModule } from '../jobs/index.js';
import { BouncesController } from './bounces/bounces.controller.js';
import { BouncesService } from './bounces/bounces.service.js';
import { BouncedAddressesRepository } from './bounces/store/bounced-addresses.repository.js';
import { CommunicationAudit } from './communication.audit.js';
import { CommunicationController } from './communication.controller.js';
import { CommunicationDependents } from './communication.dependents.js';
import { CommunicationHousekeeping } from './communication.housekeeping.js';
import { CommunicationService } from './communication.service.js';
import { ContentReader } from './content.service.js';
import { OutboxController } from './outbox/outbox.controller.js';
import { OutboxService } from './outbox/outbox.service.js';
import { Preflight } from './preflight/preflight.service.js';
import { Claims } from './sending/claims.service.js';
import { Deliveries } from './sending/deliveries.service.js';
import { Dispatch } from './sending/dispatch.service.js';
import { Pace } from './sending/pace.service.js';
import { Sending } from './sending/sending.service.js';
import { JobAddressesRepository } from './store/job-addresses.repository.js';
import { OutgoingMessagesRepository } from './store/outgoing-messages.repository.js';
import { SendingPaceRepository } from './store/sending-pace.repository.js';
import { MessageTemplatesController } from './templates/message-templates.controller.js';
import { MessageTemplatesService } from './templates/message-templates.service.js';
import { MessageTemplatesRepository } from './templates/store/message-templates.repository.js';
import { UnsubscribedRepository } from './unsubscribe/store/unsubscribed.repository.js';
import { UnsubscribeController } from './unsubscribe/unsubscribe.controller.js';
import { UnsubscribeLinks } from './unsubscribe/unsubscribe-links.js';
import { UnsubscribeService } from './unsubscribe/unsubscribe.service.js';

/** Messages to many customers at once, and what goes with them: texts, the way out of marketing, mails that come back. */
@Module({
  imports: [BulkModule, ContactsModule, CustomersModule, JobsModule],
  controllers: [
    CommunicationController,
    MessageTemplatesController,
    OutboxController,
    UnsubscribeController,
    BouncesController,
  ],
  providers: [
    CommunicationService,
    CommunicationAudit,
    CommunicationDependents,
    CommunicationHousekeeping,
    ContentReader,
    Preflight,
    Sending,
    Claims,
    Deliveries,
    Dispatch,
    Pace,
    SendingPaceRepository,
    OutboxService,
    OutgoingMessagesRepository,
    JobAddressesRepository,
    MessageTemplatesService,
    MessageTemplatesRepository,
    UnsubscribeService,
    UnsubscribeLinks,
    UnsubscribedRepository,
    BouncesService,
    BouncedAddressesRepository,
  ],
})
export class CommunicationModule {}
