import { Injectable } from '@nestjs/common';
import { Database, statement } from '@crm/database';
import { sql, type RawBuilder } from 'kysely';
import type { HangingRows } from '../../../customers/index.js';
import type { Page } from '../../store/conversations.repository.js';
import type { InboxItem, UnfiledItem, UnfiledReason } from '../inbox-item.js';
import './whatsapp-inbox.table.js';

/** An item and how it is remembered that it came. */
export interface NewItem extends InboxItem {
  /** under the service's newest key, and under each one before; hexadecimal */
  hash: string;
  older_hashes: string[];
  forget_at: Date;
}

const COLUMNS = `id, message_id, phone, phone_key, sender_ids, profile_name, payload, target_id, sent_at, attempts, reason`;

/**
 * $1 items as JSON, $2 now. What came before is left out; what comes twice at once, the second waits for the first. Hashes
 * are stored in their order, so that two events with the same messages do not wait for each other.
 */
const ADD = statement(
  'whatsapp_inbox_add',
  `with given as (
      select item.*, decode(item.hash, 'hex') as receipt from jsonb_to_recordset($1::jsonb) as item(
        hash text, older_hashes jsonb, forget_at timestamptz, id uuid, message_id text, phone text, phone_key text,
        sender_ids text[], profile_name text, payload jsonb, target_id text, sent_at timestamptz, attempts integer,
        reason text, place integer)
    ), fresh as (
      insert into provider_receipts (hash, forget_at)
      select receipt, forget_at from given
      where not exists (
        select from provider_receipts known
        where known.hash in (select decode(older, 'hex') from jsonb_array_elements_text(older_hashes) older))
      order by receipt
      on conflict (hash) do nothing
      returning hash
    )
    insert into whatsapp_inbox (${COLUMNS}, received_at)
    select ${COLUMNS}, $2 from given where receipt in (select hash from fresh) order by place`,
);

@Injectable()
export class WhatsAppInboxRepository {
  constructor(private readonly database: Database) {}

  /** Stores all that did not come before, or nothing. No two have the same hash. */
  async add(items: readonly NewItem[], now: Date): Promise<void> {
    if (items.length === 0) return;
    const placed = items.map((item, place) => ({ ...item, place }));
    await this.database.write(ADD, [JSON.stringify(placed), now]);
  }

  /**
   * The oldest that waits and did not fail since the moment, held until the ambient transaction ends. What another instance
   * holds is left to it.
   */
  async hold(notFailedSince: Date): Promise<InboxItem | undefined> {
    const [item] = await this.database.repeated(sql<InboxItem>`
      select ${sql.raw(COLUMNS)} from whatsapp_inbox
      where reason is null and (failed_at is null or failed_at < ${notFailedSince})
      order by position limit 1 for update skip locked`);
    return item;
  }

  /** One that waits for a person, held until the ambient transaction ends. */
  async holdUnfiled(id: string): Promise<UnfiledItem | undefined> {
    const [item] = await this.database.repeated(sql<UnfiledItem>`
      select ${sql.raw(COLUMNS)}, received_at from whatsapp_inbox where id = ${id} and reason is not null for update`);
    return item;
  }

  /** How many wait to be filed, and how many for a person; of so many that are looked at. */
  async countWaiting(atMost: number): Promise<{ filing: number; person: number }> {
    const [counts] = await this.database.repeated(sql<{ filing: number; person: number }>`
      select count(*) filter (where reason is null) as filing, count(*) filter (where reason is not null) as person
      from (select reason from whatsapp_inbox limit ${atMost}) looked_at`);
    return counts;
  }

  async remove(id: string): Promise<void> {
    await this.database.repeated(sql`delete from whatsapp_inbox where id = ${id}`);
  }

  /** It waits for a person from now on. */
  async keep(id: string, reason: UnfiledReason): Promise<void> {
    await this.database.repeated(sql`update whatsapp_inbox set reason = ${reason} where id = ${id}`);
  }

  /** After so many failures it waits for a person. */
  async markFailed(id: string, mostAttempts: number, now: Date): Promise<void> {
    await this.database.repeated(sql`
      update whatsapp_inbox set failed_at = ${now}, attempts = attempts + 1,
        reason = case when attempts + 1 >= ${mostAttempts}::integer then 'failed' end
      where id = ${id} and reason is null`);
  }

  /** Lets what waited for this message be filed, within a minute. */
  async wakeOfMessage(messageId: string): Promise<void> {
    await this.wake(sql`reason = 'unknown_message' and target_id = ${messageId}`);
  }

  /** Lets what came from a sender who was not known be filed. */
  wakeOfSender({ phone_key, sender_ids }: InboxItem): Promise<boolean> {
    return this.wake(sql`
      reason = 'unknown_sender' and (phone_key = ${phone_key} or sender_ids && ${sender_ids}::text[])`);
  }

  /** The newest first, and how many there are in all. */
  unfiled(reason: UnfiledReason | undefined, { limit, offset }: Page) {
    const matching = sql`whatsapp_inbox where reason is not null ${reason ? sql`and reason = ${reason}` : sql``}`;
    const order = sql`order by received_at desc, id desc`;
    const page = sql<UnfiledItem>`
      select ${sql.raw(COLUMNS)}, received_at from ${matching} ${order} limit ${limit} offset ${offset}`;
    return this.database.countedPage(page, matching, order);
  }

  async countOf(customerIds: readonly string[]): Promise<HangingRows[]> {
    const { rows } = await sql<HangingRows>`
      select customer_id, count(*) as count from (${sentBy(customerIds)}) sent group by customer_id`.execute(
      this.database.kysely,
    );
    return rows;
  }

  /** What customers sent and nobody has filed yet. */
  async removeOf(customerIds: readonly string[]): Promise<number> {
    const { rows } = await sql`
      delete from whatsapp_inbox where id in (select id from (${sentBy(customerIds)}) sent) returning 1`.execute(
      this.database.kysely,
    );
    return rows.length;
  }

  /** Forgets a batch of what came so long ago that it would be refused; answers how many. */
  forgetReceipts(before: Date, atMost: number): Promise<number> {
    return this.count(sql`
      with gone as (
        delete from provider_receipts where hash in (
          select hash from provider_receipts where forget_at < ${before} order by forget_at limit ${atMost})
        returning 1)
      select count(*) as count from gone`);
  }

  private async wake(which: RawBuilder<unknown>): Promise<boolean> {
    const rows = await this.database.repeated(
      sql`update whatsapp_inbox set reason = null, failed_at = null where ${which} returning 1`,
    );
    return rows.length > 0;
  }

  private async count(query: RawBuilder<unknown>): Promise<number> {
    const [{ count }] = (await this.database.repeated(query)) as [{ count: number }];
    return count;
  }
}

/** The items of these customers: from their number, from another of theirs that is nobody's first, or from an id of theirs. */
function sentBy(customerIds: readonly string[]): RawBuilder<unknown> {
  const ids = sql`${customerIds}::uuid[]`;
  return sql`
    select c.id as customer_id, i.id from customers c join whatsapp_inbox i on i.phone_key = c.phone_key
    where c.id = any(${ids})
    union
    select c.id, i.id from customers c
    cross join unnest(c.alternative_phone_keys) other_key join whatsapp_inbox i on i.phone_key = other_key
    where c.id = any(${ids}) and not exists (
      select from customers other where other.phone_key = i.phone_key and other.deleted_at is null)
    union
    select known.customer_id, i.id from customer_identities known
    join whatsapp_inbox i on i.sender_ids @> array[known.external_id]
    where known.customer_id = any(${ids}) and known.channel = 'whatsapp'`;
}
