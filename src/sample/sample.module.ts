import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { ContactsModule } from '../contacts/index.js';
import { ConversationsModule } from '../conversations/index.js';
import { CustomersModule } from '../customers/index.js';
import { DocumentsModule } from '../documents/index.js';
import { FeedbackModule } from '../feedback/index.js';
import { InteractionsModule } from '../interactions/index.js';
import { RecordsModule } from '../records/index.js';
import { VerificationModule } from '../verification/index.js';
import { SampleData } from './sample-data.js';
import { SampleStories } from './sample-stories.js';
import { SampleSubscriptions } from './sample-subscriptions.js';
import { SampleSignIns } from './sample-sign-ins.js';
import { SampleVerifications } from './sample-verifications.js';

/**
 * What a first start has to show: customers and sign-ins to try the service with. Nest starts a module after those that
 * it imports, so the administrator is there before.
 */
@Module({
  imports: [
    AuthModule,
    CustomersModule,
    ContactsModule,
    DocumentsModule,
    InteractionsModule,
    FeedbackModule,
    ConversationsModule,
    RecordsModule,
    VerificationModule,
  ],
  providers: [SampleData, SampleStories, SampleSubscriptions, SampleVerifications, SampleSignIns],
  exports: [SampleSignIns],
})
export class SampleModule {}
