import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { DocumentExpiry } from './document-expiry.service.js';
import { DocumentsController } from './documents.controller.js';
import { DocumentsDependents } from './documents.dependents.js';
import { DocumentsEvents } from './documents.events.js';
import { DocumentsHousekeeping } from './documents.housekeeping.js';
import { DocumentsRepository } from './store/documents.repository.js';
import { DocumentsService } from './documents.service.js';
import { LinkedDocumentsController } from './linked-documents.controller.js';

@Module({
  imports: [CustomersModule],
  controllers: [DocumentsController, LinkedDocumentsController],
  providers: [
    DocumentsService,
    DocumentExpiry,
    DocumentsRepository,
    DocumentsDependents,
    DocumentsEvents,
    DocumentsHousekeeping,
  ],
  exports: [DocumentsService],
})
export class DocumentsModule {}
