import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '@crm/access';
import { AuditModule } from '@crm/audit';
import { ConfigModule, type AppConfig } from '@crm/config';
import { DatabaseModule, type Database } from '@crm/database';
import { EncryptionModule } from '@crm/encryption';
import { EventsModule } from '@crm/events';
import { FilesModule } from '@crm/files';
import { HousekeepingModule } from '@crm/housekeeping';
import { HttpModule } from '@crm/http';
import { LoggingModule } from '@crm/logging';
import { MessagingModule } from '@crm/messaging';
import { AnalyticsModule } from './analytics/index.js';
import { AuthModule } from './auth/index.js';
import { BulkModule } from './bulk/index.js';
import { CommunicationModule } from './communication/index.js';
import { ContactsModule } from './contacts/index.js';
import { ConversationsModule } from './conversations/index.js';
import { CustomersModule } from './customers/index.js';
import { DocsModule } from './docs/index.js';
import { DocumentsModule } from './documents/index.js';
import { DuplicatesModule } from './duplicates/index.js';
import { FeedbackModule } from './feedback/index.js';
import { HealthModule } from './health/index.js';
import { ImportsModule } from './imports/index.js';
import { InteractionsModule } from './interactions/index.js';
import { JobsModule } from './jobs/index.js';
import { MergesModule } from './merges/index.js';
import { RecordsModule } from './records/index.js';
import { SampleModule } from './sample/index.js';
import { SegmentsModule } from './segments/index.js';
import { TimelineModule } from './timeline/index.js';
import { VerificationModule } from './verification/index.js';
import { WebhooksModule } from './webhooks/index.js';

/** The table of contents: first what every module stands on, then the features. */
@Module({})
export class AppModule {
  /** `database`: one that is open already, for tests; otherwise the configured one is opened. */
  static of(config: AppConfig, database?: Database): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.of(config),
        LoggingModule,
        database ? DatabaseModule.using(database) : DatabaseModule.forRoot(),
        EncryptionModule,
        HousekeepingModule,
        FilesModule,
        MessagingModule,
        HttpModule,
        AccessModule,
        AuditModule,
        EventsModule,

        AuthModule,
        // before customers: a path such as /customers/segments or /customers/duplicates wins over /customers/{id}
        AnalyticsModule,
        SegmentsModule,
        BulkModule,
        CommunicationModule,
        DuplicatesModule,
        CustomersModule,
        ContactsModule,
        ConversationsModule,
        DocsModule,
        DocumentsModule,
        FeedbackModule,
        HealthModule,
        ImportsModule,
        InteractionsModule,
        JobsModule,
        MergesModule,
        RecordsModule,
        SampleModule,
        TimelineModule,
        VerificationModule,
        WebhooksModule,
      ],
    };
  }
}
