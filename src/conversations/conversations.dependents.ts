import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import {
  CustomerDependentsRegistry,
  type CustomerDependents,
  type HangingRows,
  type Moved,
} from '../customers/index.js';
import { CustomerIdentitiesRepository, type Identity } from './store/customer-identities.repository.js';
import { ConversationsRepository } from './store/conversations.repository.js';
import { WhatsAppInboxRepository } from './whatsapp/store/whatsapp-inbox.repository.js';

/** What a merge moved. */
interface Kept {
  ids: string[];
  identities: Identity[];
}

/** What becomes of conversations and messages when their customer goes. The log has no word of theirs to erase. */
@Injectable()
export class ConversationsDependents implements CustomerDependents, OnModuleInit {
  readonly name = 'conversations';

  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly conversations: ConversationsRepository,
    private readonly identities: CustomerIdentitiesRepository,
    private readonly inbox: WhatsAppInboxRepository,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async count(customerIds: readonly string[]): Promise<HangingRows[]> {
    return [
      ...(await this.conversations.countOf(customerIds)),
      ...(await this.inbox.countOf(customerIds)),
      ...(await this.identities.countOf(customerIds)),
    ];
  }

  async anonymize(customerIds: readonly string[]): Promise<number> {
    return (await this.removeWhoTheyAre(customerIds)) + (await this.conversations.anonymize(customerIds));
  }

  async delete(customerIds: readonly string[]): Promise<number> {
    return (await this.removeWhoTheyAre(customerIds)) + (await this.conversations.removeOf(customerIds));
  }

  /** What waits is found by who they are elsewhere, so that goes last. */
  private async removeWhoTheyAre(customerIds: readonly string[]): Promise<number> {
    const waiting = await this.inbox.removeOf(customerIds);
    return waiting + (await this.identities.removeOf(customerIds));
  }

  async move(actor: AuditActor, fromId: string, toId: string): Promise<Moved> {
    const { ids, messages, identities } = await this.moved(actor, fromId, toId);
    const counts = { conversations: ids.length, messages, identities: identities.length };
    return { counts, undo: { ids, identities } };
  }

  async moveBack(actor: AuditActor, undo: object, fromId: string, toId: string): Promise<number> {
    return (await this.moved(actor, fromId, toId, undo as Kept)).ids.length;
  }

  /** A conversation takes its messages along, also later ones: only that it moved is noted. */
  private async moved(actor: AuditActor, fromId: string, toId: string, only?: Kept) {
    const { ids, messages } = await this.conversations.moveToCustomer(fromId, toId, new Date(), only?.ids);
    this.audit.noteMoved(actor, 'conversations', ids, fromId, toId);
    const identities = await this.identities.move(fromId, toId, only?.identities);
    await this.conversations.recount(fromId);
    await this.conversations.recount(toId);
    return { ids, messages, identities };
  }
}
