import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import { CustomerDependentsRegistry, type CustomerDependents } from '../customers/index.js';
import { ContactsRepository } from './store/contacts.repository.js';

/** What happens to contacts when their customer goes. */
@Injectable()
export class ContactsDependents implements CustomerDependents, OnModuleInit {
  readonly name = 'contacts';

  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly contacts: ContactsRepository,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  count(customerId: string): Promise<number> {
    return this.contacts.count(customerId);
  }

  async anonymize(customerId: string): Promise<number> {
    await this.audit.eraseValuesOfOwned('contacts', customerId);
    return this.contacts.anonymize(customerId, new Date());
  }

  async delete(customerId: string): Promise<number> {
    await this.audit.eraseValuesOfOwned('contacts', customerId);
    return this.contacts.removeAll(customerId);
  }

  /** Where both have a primary contact of a type, the other customer's stays the primary one. */
  async move(actor: AuditActor, fromId: string, toId: string): Promise<number> {
    const moved = await this.contacts.move(fromId, toId, new Date());
    this.audit.noteMoved(actor, 'contacts', moved, fromId, toId);
    return moved.length;
  }
}
