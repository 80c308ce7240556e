import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventViews, type EventNote } from '@crm/events';
import type { Contact } from './contact.js';
import { toContactResponse } from './dto/contact-response.dto.js';

/** How events of contacts are told: as their routes show the record. */
@Injectable()
export class ContactsEvents implements OnModuleInit {
  constructor(private readonly views: EventViews) {}

  onModuleInit(): void {
    this.views.register(['contact.created', 'contact.updated', 'contact.deleted'], toContactResponse);
  }
}

export function contactEvent(contact: Contact): Omit<EventNote, 'type'> {
  return { customerId: contact.customer_id, resource: contact.id, data: contact };
}
