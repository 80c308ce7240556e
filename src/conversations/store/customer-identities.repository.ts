import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql, type RawBuilder } from 'kysely';
import type { HangingRows } from '../../customers/index.js';
import './customer-identities.table.js';

/** Whom a number or an id of a channel leads to. */
export interface Holder {
  id: string;
  phone_key: string | null;
  is_blocked: boolean;
  is_nameless: boolean;
  /** made by the channel, and changed by nobody since */
  is_as_made: boolean;
  by_id: boolean;
  by_phone: boolean;
}

/** By what a channel knows a customer. */
export interface Identity {
  channel: string;
  external_id: string;
}

@Injectable()
export class CustomerIdentitiesRepository {
  constructor(private readonly database: Database) {}

  /**
   * Who has one of these ids on the channel, or the number, the ids' first; held until the ambient transaction ends. All who hold
   * several customers take the lower id first, and so never wait for each other in a circle.
   */
  async lockHolders(channel: string, ids: readonly string[], phoneKey: string | null): Promise<Holder[]> {
    const byId = sql`
      select customer_id from customer_identities where channel = ${channel} and external_id = any(${ids}::text[])`;
    const holders = await this.database.repeated(sql<Holder>`
      select ${columnsOf(channel)}, id in (${byId}) as by_id, coalesce(phone_key = ${phoneKey}, false) as by_phone
      from customers
      where deleted_at is null
        and id in (${byId} union all select id from customers where phone_key = ${phoneKey} and deleted_at is null)
      order by id for no key update`);
    return holders.sort(
      (one, other) =>
        Number(other.by_id) - Number(one.by_id) || Number(other.by_phone) - Number(one.by_phone),
    );
  }

  /** The first customer whom the number also reaches, held like those. */
  async lockReached(channel: string, phoneKey: string): Promise<Holder | undefined> {
    const [holder] = await this.database.repeated(sql<Holder>`
      select ${columnsOf(channel)}, false as by_id, false as by_phone from customers
      where alternative_phone_keys @> array[${phoneKey}] and alternative_phone_keys <> '{}' and deleted_at is null
      order by created_at, id limit 1 for no key update`);
    return holder;
  }

  /** One that is known, held like those. Undefined when there is no such customer. */
  async lockHolder(channel: string, customerId: string): Promise<Holder | undefined> {
    const [holder] = await this.database.repeated(sql<Holder>`
      select ${columnsOf(channel)}, true as by_id, true as by_phone from customers
      where id = ${customerId} and deleted_at is null for no key update`);
    return holder;
  }

  /** Gives a customer these ids; those that another has are left to that one, unless it is deleted. Answers how many it has. */
  async attach(channel: string, ids: readonly string[], customerId: string, now: Date): Promise<number> {
    const rows = await this.database.repeated(sql`
      insert into customer_identities as known (channel, external_id, customer_id, created_at)
      select ${channel}, given, ${customerId}::uuid, ${now}::timestamptz from unnest(${ids}::text[]) given order by given
      on conflict (channel, external_id) do update set customer_id = excluded.customer_id
        where known.customer_id = excluded.customer_id
          or exists (select from customers c where c.id = known.customer_id and c.deleted_at is not null)
      returning 1`);
    return rows.length;
  }

  /** As a person decided: also those that another has. */
  async reassign(channel: string, ids: readonly string[], customerId: string, now: Date): Promise<void> {
    await this.database.repeated(sql`
      insert into customer_identities (channel, external_id, customer_id, created_at)
      select ${channel}, given, ${customerId}::uuid, ${now}::timestamptz from unnest(${ids}::text[]) given order by given
      on conflict (channel, external_id) do update set customer_id = excluded.customer_id`);
  }

  async countOf(customerIds: readonly string[]): Promise<HangingRows[]> {
    const { rows } = await sql<HangingRows>`
      select customer_id, count(*) as count from customer_identities
      where customer_id = any(${customerIds}::uuid[]) group by customer_id`.execute(this.database.kysely);
    return rows;
  }

  async removeOf(customerIds: readonly string[]): Promise<number> {
    const { rows } = await sql`
      delete from customer_identities where customer_id = any(${customerIds}::uuid[]) returning 1`.execute(
      this.database.kysely,
    );
    return rows.length;
  }

  /** All of a customer's, or of these those that it still has; answers what moved. */
  async move(fromId: string, toId: string, only?: readonly Identity[]): Promise<Identity[]> {
    const among = only
      ? sql`and (channel, external_id) in (
          select * from json_to_recordset(${JSON.stringify(only)}::json) as one (channel text, external_id text))`
      : sql``;
    const { rows } = await sql<Identity>`
      update customer_identities set customer_id = ${toId}
      where customer_id = ${fromId} ${among} returning channel, external_id`.execute(this.database.kysely);
    return rows;
  }
}

function columnsOf(channel: string): RawBuilder<unknown> {
  return sql`
    id, phone_key, status = 'blocked' as is_blocked, name is null as is_nameless,
    source is not distinct from ${channel}::text and version = 1 as is_as_made`;
}
