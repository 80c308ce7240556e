import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import { CustomerDependentsRegistry, type CustomerDependents } from '../customers/index.js';
import { CustomerIdentitiesRepository } from './store/customer-identities.repository.js';
import { ConversationsRepository } from './store/conversations.repository.js';
import { WhatsAppInboxRepository } from './whatsapp/store/whatsapp-inbox.repository.js';

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

  async count(customerId: string): Promise<number> {
    let total = await this.conversations.countOfCustomer(customerId);
    total += await this.inbox.countOfCustomer(customerId);
    return total + (await this.identities.countOfCustomer(customerId));
  }

  async anonymize(customerId: string): Promise<number> {
    return (
      (await this.removeWhoTheyAre(customerId)) + (await this.conversations.anonymizeOfCustomer(customerId))
    );
  }

  async delete(customerId: string): Promise<number> {
    return (
      (await this.removeWhoTheyAre(customerId)) + (await this.conversations.deleteOfCustomer(customerId))
    );
  }

  /** What waits is found by who they are elsewhere, so that goes last. */
  private async removeWhoTheyAre(customerId: string): Promise<number> {
    const waiting = await this.inbox.removeOfCustomer(customerId);
    return waiting + (await this.identities.removeOfCustomer(customerId));
  }

  /** A conversation takes its messages along: only that it moved is noted. */
  async move(actor: AuditActor, fromId: string, toId: string): Promise<number> {
    const { ids, messages } = await this.conversations.moveToCustomer(fromId, toId, new Date());
    this.audit.noteMoved(actor, 'conversations', ids, fromId, toId);
    const identities = await this.identities.move(fromId, toId);
    await this.conversations.recount(fromId);
    await this.conversations.recount(toId);
    return ids.length + messages + identities;
  }
}
