import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { CustomersModule } from '../customers/index.js';
import { ConversationsController } from './conversations.controller.js';
import { ConversationsDependents } from './conversations.dependents.js';
import { ConversationsPresenter } from './conversations.presenter.js';
import { ConversationsRepository } from './conversations.repository.js';
import { ConversationsService } from './conversations.service.js';
import { RecentConversations } from './recent-conversations.js';
import { WhatsAppFiling } from './whatsapp/whatsapp-filing.js';
import { WhatsAppInboxRepository } from './whatsapp/whatsapp-inbox.repository.js';
import { WhatsAppController } from './whatsapp/whatsapp.controller.js';
import { WhatsAppService } from './whatsapp/whatsapp.service.js';

/** The support desk's talk with customers, and what comes in by WhatsApp. */
@Module({
  imports: [AuthModule, CustomersModule],
  controllers: [ConversationsController, WhatsAppController],
  providers: [
    ConversationsDependents,
    ConversationsPresenter,
    ConversationsRepository,
    ConversationsService,
    RecentConversations,
    WhatsAppFiling,
    WhatsAppInboxRepository,
    WhatsAppService,
  ],
  exports: [ConversationsService],
})
export class ConversationsModule {}
