import { Injectable } from '@nestjs/common';
import { DuplicateError } from '@crm/errors';
import type { Caller } from '@crm/http';
import { isPhoneProblem, readPhone } from '@crm/phone';
import type { Message } from '../conversation.js';
import { ConversationsService } from '../conversations.service.js';
import type { Holder } from '../store/customer-identities.repository.js';
import type { InboxItem, UnfiledReason } from './inbox-item.js';
import { CHANNEL, Senders } from './senders.service.js';
import { WhatsAppInboxRepository } from './store/whatsapp-inbox.repository.js';
import { toldBy, type Told } from './whatsapp-told.js';
import { wordsOf } from './whatsapp-words.js';

/** What became of an item: the message that it is or changed, if it is one, or why a person has to look at it. */
export interface Filed {
  message?: Message;
  reason?: UnfiledReason;
}

type Of<W extends Told['what']> = Extract<Told, { what: W }>;

/** Does what one item of the inbox tells. Everything is a part of the ambient transaction. */
@Injectable()
export class ItemFiling {
  constructor(
    private readonly senders: Senders,
    private readonly inbox: WhatsAppInboxRepository,
    private readonly conversations: ConversationsService,
  ) {}

  /** By what WhatsApp says of the sender. */
  async file(actor: Caller, item: InboxItem): Promise<Filed> {
    const told = toldBy(item.payload);
    if (!told) return { reason: 'unreadable' };
    if (told.what === 'nothing' || (await this.isFiled(item))) return {};
    const sender = await (told.what === 'message'
      ? this.findOrMake(actor, item)
      : this.senders.find(actor, item));
    if (sender) return this.do(actor, sender, item, told);
    // whoever is not known here has nothing to be moved
    if (told.what === 'number') return {};
    return { reason: 'targetId' in told ? 'unknown_message' : 'unknown_sender' };
  }

  /** As a person decided: whatever changes nothing that is here becomes a message. */
  async fileUnder(actor: Caller, sender: Holder, item: InboxItem): Promise<Filed> {
    if (await this.isFiled(item)) return {};
    const told = toldBy(item.payload);
    const filed = told ? await this.do(actor, sender, item, told) : { reason: 'unreadable' as const };
    if (filed.reason === 'unknown_message' || filed.reason === 'unreadable') {
      const words = told?.what === 'edit' ? told.words : wordsOf(item.payload);
      return this.message(actor, sender, item, { what: 'message', words });
    }
    return filed;
  }

  private async do(actor: Caller, sender: Holder, item: InboxItem, told: Told): Promise<Filed> {
    switch (told.what) {
      case 'message':
        return this.message(actor, sender, item, told);
      case 'reaction':
        return this.touched(
          await this.conversations.react(actor, sender.id, told.targetId, {
            emoji: told.emoji,
            at: item.sent_at,
          }),
        );
      case 'edit':
        return this.touched(
          await this.conversations.edit(actor, sender.id, told.targetId, { ...told.words, at: item.sent_at }),
        );
      case 'number':
        return this.number(actor, sender, told);
      case 'consent':
        // it stands for the whole category, on whatever channel
        await this.senders.change(actor, sender.id, {
          communication_preferences: { marketing_emails: told.wanted },
        });
        return {};
      case 'nothing':
        return {};
    }
  }

  private async message(
    actor: Caller,
    sender: Holder,
    { message_id, sent_at }: InboxItem,
    { words }: Of<'message'>,
  ): Promise<Filed> {
    const external = { ...words, sentAt: sent_at, externalId: message_id };
    return { message: await this.conversations.receive(actor, sender, CHANNEL, external) };
  }

  /** Such as what was filed before receipts were kept. */
  private async isFiled({ message_id }: InboxItem): Promise<boolean> {
    return message_id !== null && this.conversations.isFiled(message_id);
  }

  private touched(message: Message | undefined): Filed {
    return message ? { message } : { reason: 'unknown_message' };
  }

  private async number(actor: Caller, sender: Holder, { number, userIds }: Of<'number'>): Promise<Filed> {
    const phone = number === null ? undefined : readPhone(number.startsWith('+') ? number : `+${number}`);
    if (phone && isPhoneProblem(phone)) return { reason: 'unreadable' };
    const to = { phone: phone?.e164 ?? null, phoneKey: phone?.identityKey ?? null, userIds };
    return (await this.senders.move(actor, sender, to)) ? {} : { reason: 'number_of_another' };
  }

  private async findOrMake(actor: Caller, item: InboxItem): Promise<Holder | undefined> {
    const known = await this.senders.find(actor, item);
    if (known) return known;
    try {
      const made = await this.senders.make(actor, item);
      // such as a wish that came before the first message
      if (made) await this.inbox.wakeOfSender(item);
      return made;
    } catch (error) {
      if (!(error instanceof DuplicateError)) throw error;
    }
    // made by another instance in the meantime
    const other = await this.senders.find(actor, item);
    if (!other) throw new Error('The customer who had the number is gone');
    return other;
  }
}
