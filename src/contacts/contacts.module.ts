import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsDependents } from './contacts.dependents.js';
import { ContactsEvents } from './contacts.events.js';
import { ContactsRepository } from './store/contacts.repository.js';
import { ContactsService } from './contacts.service.js';

@Module({
  imports: [CustomersModule],
  controllers: [ContactsController],
  providers: [ContactsService, ContactsRepository, ContactsDependents, ContactsEvents],
  exports: [ContactsService],
})
export class ContactsModule {}
