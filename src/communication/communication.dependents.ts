import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import {
  CustomerDependentsRegistry,
  type CustomerDependents,
  type HangingRows,
  type Moved,
} from '../customers/index.js';
import { BouncedAddressesRepository } from './bounces/store/bounced-addresses.repository.js';
import { OutgoingMessagesRepository } from './store/outgoing-messages.repository.js';
import { UnsubscribedRepository } from './unsubscribe/store/unsubscribed.repository.js';

/** What becomes of messages, and of what is known of a customer's addresses and wishes, when the customer goes. */
@Injectable()
export class CommunicationDependents implements CustomerDependents, OnModuleInit {
  readonly name = 'communication';

  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly messages: OutgoingMessagesRepository,
    private readonly unsubscribed: UnsubscribedRepository,
    private readonly bounced: BouncedAddressesRepository,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  count(customerIds: readonly string[]): Promise<HangingRows[]> {
    return this.messages.countOf(customerIds);
  }

  async anonymize(customerIds: readonly string[]): Promise<number> {
    await this.forget(customerIds);
    return this.messages.anonymize(customerIds);
  }

  async delete(customerIds: readonly string[]): Promise<number> {
    await this.forget(customerIds);
    return this.messages.removeOf(customerIds);
  }

  /** Whoever of the two has unsubscribed has as one, and what bounced for one is not tried for both. */
  async move(actor: AuditActor, fromId: string, toId: string): Promise<Moved> {
    const hasUnsubscribed = (await this.unsubscribed.move(fromId, toId)) > 0;
    await this.bounced.move(fromId, toId);
    const ids = await this.messages.move(fromId, toId);
    this.audit.noteMoved(actor, 'outgoing-messages', ids, fromId, toId);
    const counts: Record<string, number> = ids.length > 0 ? { messages_sent: ids.length } : {};
    return { counts, undo: { ids, hasUnsubscribed } };
  }

  /** Whoever had unsubscribed has again; the other stays so: it is the stricter. */
  async moveBack(actor: AuditActor, undo: object, fromId: string, toId: string): Promise<number> {
    const { ids, hasUnsubscribed } = undo as { ids: string[]; hasUnsubscribed: boolean };
    if (hasUnsubscribed) await this.unsubscribed.add(toId, new Date());
    const moved = await this.messages.move(fromId, toId, ids);
    this.audit.noteMoved(actor, 'outgoing-messages', moved, fromId, toId);
    return moved.length;
  }

  private async forget(customerIds: readonly string[]): Promise<void> {
    await this.unsubscribed.removeOf(customerIds);
    await this.bounced.removeOf(customerIds);
  }
}
