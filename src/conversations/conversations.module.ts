import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { CustomersModule } from '../customers/index.js';
import { MergesModule } from '../merges/index.js';
import { ConversationsAudit } from './conversations.audit.js';
import { ConversationsEvents } from './conversations.events.js';
import { ConversationsController } from './conversations.controller.js';
import { ConversationsDependents } from './conversations.dependents.js';
import { ConversationsSection } from './conversations.section.js';
import { ConversationsService } from './conversations.service.js';
import { ConversationsRepository } from './store/conversations.repository.js';
import { CustomerIdentitiesRepository } from './store/customer-identities.repository.js';
import { ItemFiling } from './whatsapp/item-filing.service.js';
import { Senders } from './whatsapp/senders.service.js';
import { WhatsAppInboxRepository } from './whatsapp/store/whatsapp-inbox.repository.js';
import { WhatsAppFiling } from './whatsapp/whatsapp-filing.service.js';
import { UnfiledMessagesController } from './whatsapp/unfiled-messages.controller.js';
import { UnfiledMessagesService } from './whatsapp/unfiled-messages.service.js';
import { WhatsAppController } from './whatsapp/whatsapp.controller.js';
import { WhatsAppHousekeeping } from './whatsapp/whatsapp.housekeeping.js';
import { WhatsAppService } from './whatsapp/whatsapp.service.js';

/** The support desk's talk with customers, and what comes in by WhatsApp. */
@Module({
  imports: [AuthModule, CustomersModule, MergesModule],
  controllers: [ConversationsController, UnfiledMessagesController, WhatsAppController],
  providers: [
    ConversationsAudit,
    ConversationsDependents,
    ConversationsEvents,
    ConversationsRepository,
    ConversationsSection,
    ConversationsService,
    CustomerIdentitiesRepository,
    ItemFiling,
    Senders,
    UnfiledMessagesService,
    WhatsAppFiling,
    WhatsAppHousekeeping,
    WhatsAppInboxRepository,
    WhatsAppService,
  ],
  exports: [ConversationsService, WhatsAppService],
})
export class ConversationsModule {}
