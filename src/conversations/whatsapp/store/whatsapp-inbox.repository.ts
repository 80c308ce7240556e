import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql } from 'kysely';
import type { InboxMessage } from '../inbox-message.js';

@Injectable()
export class WhatsAppInboxRepository {
  constructor(private readonly database: Database) {}

  /** Stores them all or none; those that are waiting already are left as they are. */
  async add(messages: readonly InboxMessage[], now: Date): Promise<void> {
    if (messages.length === 0) return;
    await this.database.kysely
      .insertInto('whatsapp_inbox')
      .values(messages.map((message) => ({ ...message, received_at: now, failed_at: null })))
      .onConflict((conflict) => conflict.column('message_id').doNothing())
      .execute();
  }

  /**
   * Takes the oldest out that did not fail since the moment; it is gone once the ambient transaction is stored. What
   * another instance is taking is left to it.
   */
  async take(notFailedSince: Date): Promise<InboxMessage | undefined> {
    const [message] = await this.database.repeated(sql<InboxMessage>`
      delete from whatsapp_inbox where message_id = (
        select message_id from whatsapp_inbox where failed_at is null or failed_at < ${notFailedSince}
        order by position limit 1 for update skip locked)
      returning message_id, phone, phone_key, profile_name, text, sent_at`);
    return message;
  }

  async markFailed(messageId: string, now: Date): Promise<void> {
    await this.database.kysely
      .updateTable('whatsapp_inbox')
      .set({ failed_at: now })
      .where('message_id', '=', messageId)
      .execute();
  }

  /** The customer whose number it is, or else the oldest one that it also reaches; held until the ambient transaction ends. */
  async lockCustomer(phoneKey: string): Promise<{ id: string; is_blocked: boolean } | undefined> {
    const [customer] = await this.database.repeated(sql<{ id: string; is_blocked: boolean }>`
      select id, status = 'blocked' as is_blocked from customers
      where deleted_at is null and (phone_key = ${phoneKey}
        or (alternative_phone_keys @> array[${phoneKey}] and alternative_phone_keys <> '{}'))
      order by phone_key is distinct from ${phoneKey}, created_at, id limit 1 for no key update`);
    return customer;
  }

  /** What a customer sent and nobody has filed yet. */
  async removeOfCustomer(customerId: string): Promise<void> {
    await sql`
      delete from whatsapp_inbox i using customers c
      where c.id = ${customerId} and (i.phone_key = c.phone_key
        or (i.phone_key = any(c.alternative_phone_keys) and not exists (
          select from customers other where other.phone_key = i.phone_key and other.deleted_at is null)))`.execute(
      this.database.kysely,
    );
  }
}
