import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import {
  CustomerDependentsRegistry,
  type CustomerDependents,
  type HangingRows,
  type Moved,
} from '../customers/index.js';
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

  count(customerIds: readonly string[]): Promise<HangingRows[]> {
    return this.contacts.countOf(customerIds);
  }

  async anonymize(customerIds: readonly string[]): Promise<number> {
    await this.audit.eraseValuesOfOwned('contacts', customerIds);
    return this.contacts.anonymize(customerIds, new Date());
  }

  async delete(customerIds: readonly string[]): Promise<number> {
    await this.audit.eraseValuesOfOwned('contacts', customerIds);
    return this.contacts.removeOf(customerIds);
  }

  /** Where both have a primary contact of a type, the other customer's stays the primary one. */
  async move(actor: AuditActor, fromId: string, toId: string): Promise<Moved> {
    const moved = await this.contacts.move(fromId, toId, new Date());
    const ids = moved.map(({ id }) => id);
    this.audit.noteMoved(actor, 'contacts', ids, fromId, toId);
    const primaries = moved.filter(({ was_primary }) => was_primary).map(({ id }) => id);
    return { counts: { contacts: ids.length }, undo: { ids, primaries } };
  }

  /** Those that were primary are it again, and neither customer is left without one of a type. */
  async moveBack(actor: AuditActor, undo: object, fromId: string, toId: string): Promise<number> {
    const { ids, primaries } = undo as { ids: string[]; primaries: string[] };
    const now = new Date();
    const moved = await this.contacts.moveBack(fromId, toId, ids, now);
    this.audit.noteMoved(actor, 'contacts', moved, fromId, toId);
    for (const id of [fromId, toId]) await this.contacts.rankEachType(id, primaries, now);
    return moved.length;
  }
}
