import { Injectable } from '@nestjs/common';
import { ANYTHING, CustomersService, type CustomerPatch } from '../../customers/index.js';
import type { Caller } from '@crm/http';
import { MergesService } from '../../merges/index.js';
import { CustomerIdentitiesRepository, type Holder } from '../store/customer-identities.repository.js';
import type { InboxItem } from './inbox-item.js';
import { userIdsOf } from './whatsapp-event.js';

export const CHANNEL = 'whatsapp';

/**
 * Which customer a sender is: by the number, in whatever writing, or by an id of WhatsApp's, which is all there is of users
 * who hide their number. Whatever comes in teaches more: an id for a number, a number for an id, a name for a nameless one.
 * Everything here is a part of the ambient transaction, which holds the customer until it ends.
 */
@Injectable()
export class Senders {
  constructor(
    private readonly identities: CustomerIdentitiesRepository,
    private readonly customers: CustomersService,
    private readonly merges: MergesService,
  ) {}

  async find(actor: Caller, item: InboxItem): Promise<Holder | undefined> {
    const holders = await this.identities.lockHolders(CHANNEL, item.sender_ids, item.phone_key);
    const reached = holders.length === 0 && item.phone_key !== null;
    const sender = reached
      ? await this.identities.lockReached(CHANNEL, item.phone_key as string)
      : await this.joined(actor, holders);
    if (!sender) return undefined;
    const known = await this.completed(actor, sender, item);
    await this.identities.attach(CHANNEL, item.sender_ids, known.id, new Date());
    return known;
  }

  /** A new customer. Undefined for a sender of whom there is neither an id nor a number that there can be. */
  async make(actor: Caller, item: InboxItem): Promise<Holder | undefined> {
    if (!item.phone && userIdsOf(item.payload).length === 0) return undefined;
    const { id, phone_key } = await this.customers.create(actor, {
      phone: item.phone,
      first_name: item.profile_name,
      source: CHANNEL,
    });
    const taught = await this.identities.attach(CHANNEL, item.sender_ids, id, new Date());
    if (taught < item.sender_ids.length) throw new Error('The sender was made by another instance meanwhile');
    return {
      id,
      phone_key,
      is_blocked: false,
      is_nameless: item.profile_name === null,
      is_as_made: true,
      by_id: true,
      by_phone: true,
    };
  }

  /** The customer whom a person names. Undefined when there is no such customer. */
  async named(customerId: string, item: InboxItem): Promise<Holder | undefined> {
    const sender = await this.identities.lockHolder(CHANNEL, customerId);
    if (!sender) return undefined;
    await this.identities.reassign(CHANNEL, item.sender_ids, sender.id, new Date());
    return sender;
  }

  /** Gives the sender another number and further ids. False where another customer has them whom only a person can join. */
  async move(
    actor: Caller,
    sender: Holder,
    to: { phone: string | null; phoneKey: string | null; userIds: string[] },
  ): Promise<boolean> {
    const holders = await this.identities.lockHolders(CHANNEL, to.userIds, to.phoneKey);
    const others = holders.filter(({ id }) => id !== sender.id);
    if (!others.every(isJoinable)) return false;
    const patch: CustomerPatch = {};
    if (to.phone && to.phoneKey !== sender.phone_key) patch.phone = to.phone;
    for (const { id } of others) {
      const { alternative_phones } = await this.merges.join(actor, sender.id, id);
      patch.alternative_phones = alternative_phones.filter((one) => one !== to.phone);
    }
    await this.change(actor, sender.id, patch);
    await this.identities.attach(CHANNEL, to.userIds, sender.id, new Date());
    return true;
  }

  change(actor: Caller, customerId: string, patch: CustomerPatch): Promise<unknown> {
    return this.customers.update(actor, customerId, patch, ANYTHING);
  }

  /**
   * The id and the number that come together are one customer's. Where they lead to two, one that the channel made, or that
   * has no number, is joined to the other; of two that people keep the id decides.
   */
  private async joined(actor: Caller, holders: readonly Holder[]): Promise<Holder | undefined> {
    const kept =
      holders.find((one) => !isJoinable(one)) ?? holders.find(({ by_phone }) => by_phone) ?? holders[0];
    if (!kept) return undefined;
    let isChanged = false;
    for (const other of holders) {
      if (other.id === kept.id || !isJoinable(other)) continue;
      await this.merges.join(actor, kept.id, other.id);
      isChanged = true;
    }
    return isChanged ? this.identities.lockHolder(CHANNEL, kept.id) : kept;
  }

  private async completed(actor: Caller, sender: Holder, item: InboxItem): Promise<Holder> {
    const patch: CustomerPatch = {};
    if (sender.is_nameless && item.profile_name) patch.first_name = item.profile_name;
    // whom a number only reaches beside others, it need not belong to
    if (!sender.phone_key && item.phone && sender.by_id) patch.phone = item.phone;
    if (Object.keys(patch).length === 0) return sender;
    await this.change(actor, sender.id, patch);
    return { ...sender, phone_key: sender.phone_key ?? item.phone_key, is_nameless: false };
  }
}

function isJoinable({ phone_key, is_as_made, is_blocked }: Holder): boolean {
  return (phone_key === null || is_as_made) && !is_blocked;
}
