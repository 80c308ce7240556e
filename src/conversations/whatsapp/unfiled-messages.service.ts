import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database, isId } from '@crm/database';
import { ConflictError } from '@crm/errors';
import type { Caller, PageOf } from '@crm/http';
import { CustomerNotFoundError } from '../../customers/index.js';
import type { Message } from '../conversation.js';
import { UnfiledMessageNotFoundError } from '../conversations.errors.js';
import type { Page } from '../store/conversations.repository.js';
import type { UnfiledItem, UnfiledReason } from './inbox-item.js';
import { ItemFiling } from './item-filing.service.js';
import { Senders } from './senders.service.js';
import { WhatsAppInboxRepository } from './store/whatsapp-inbox.repository.js';
import { WhatsAppFiling } from './whatsapp-filing.service.js';

/** What came in and could not be filed, for people to read and file. */
@Injectable()
export class UnfiledMessagesService {
  constructor(
    private readonly inbox: WhatsAppInboxRepository,
    private readonly senders: Senders,
    private readonly items: ItemFiling,
    private readonly filing: WhatsAppFiling,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async list(reason: UnfiledReason | undefined, paging: Page): Promise<PageOf<UnfiledItem>> {
    return { ...(await this.inbox.unfiled(reason, paging)), paging };
  }

  /**
   * Files it under a customer, by whom the sender is known from now on; what else came from the same sender is filed then.
   * Undefined where it was no message, but told of a number or a wish, and for who may not read messages.
   * @throws UnfiledMessageNotFoundError, CustomerNotFoundError, ConflictError for a number that another customer has
   */
  async file(actor: Caller, id: string, customerId: string): Promise<Message | undefined> {
    return this.database.transaction(async () => {
      const item = await this.hold(id);
      const sender = isId(customerId) ? await this.senders.named(customerId, item) : undefined;
      if (!sender) throw new CustomerNotFoundError(customerId);
      const { message, reason } = await this.items.fileUnder(actor, sender, item);
      if (reason) throw new ConflictError('The number that is told of belongs to another customer');
      await this.inbox.remove(item.id);
      if (await this.inbox.wakeOfSender(item)) this.database.afterCommit(() => this.filing.soon());
      this.note(actor, item, { customer_id: sender.id });
      return actor.can('crm:read:conversations') ? message : undefined;
    });
  }

  /** For what nobody has to file. @throws UnfiledMessageNotFoundError */
  async remove(actor: Caller, id: string): Promise<void> {
    await this.database.transaction(async () => {
      const item = await this.hold(id);
      await this.inbox.remove(item.id);
      this.note(actor, item, { removed: true });
    });
  }

  private async hold(id: string): Promise<UnfiledItem> {
    const item = isId(id) ? await this.inbox.holdUnfiled(id) : undefined;
    if (!item) throw new UnfiledMessageNotFoundError();
    return item;
  }

  /** Who did what with it, and nothing of who wrote what. */
  private note(actor: Caller, { id, reason }: UnfiledItem, what: object): void {
    this.audit.note(actor, { resource: 'unfiled_messages', id, after: { reason, ...what } });
  }
}
