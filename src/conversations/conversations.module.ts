import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { CustomersModule } from '../customers/index.js';
import { ConversationsController } from './conversations.controller.js';
import { ConversationsDependents } from './conversations.dependents.js';
import { ConversationsSection } from './conversations.section.js';
import { ConversationsService } from './conversations.service.js';
import { ConversationsRepository } from './store/conversations.repository.js';
import { WhatsAppInboxRepository } from './whatsapp/store/whatsapp-inbox.repository.js';
import { WhatsAppFiling } from './whatsapp/whatsapp-filing.service.js';
import { WhatsAppController } from './whatsapp/whatsapp.controller.js';
import { WhatsAppService } from './whatsapp/whatsapp.service.js';

/** The support desk's talk with customers, and what comes in by WhatsApp. */
@Module({
  imports: [AuthModule, CustomersModule],
  controllers: [ConversationsController, WhatsAppController],
  providers: [
    ConversationsDependents,
    ConversationsRepository,
    ConversationsSection,
    ConversationsService,
    WhatsAppFiling,
    WhatsAppInboxRepository,
    WhatsAppService,
  ],
  exports: [ConversationsService],
})
export class ConversationsModule {}
