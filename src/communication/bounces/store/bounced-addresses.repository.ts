import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql } from 'kysely';
import type { Channel } from '../../communication.js';
import './bounced-addresses.table.js';

export interface Bounce {
  customer_id: string;
  channel: Channel;
  address_key: string;
  status: string | null;
}

/** Addresses that a server refused for good. */
@Injectable()
export class BouncedAddressesRepository {
  constructor(private readonly database: Database) {}

  /** What of these customers' addresses has bounced, as `<customer>/<address>`. */
  async among(channel: Channel, customerIds: readonly string[]): Promise<Set<string>> {
    if (customerIds.length === 0) return new Set();
    const rows = await this.database.kysely
      .selectFrom('bounced_addresses')
      .select(['customer_id', 'address_key'])
      .where('channel', '=', channel)
      .where('customer_id', 'in', [...customerIds])
      .execute();
    return new Set(rows.map(({ customer_id, address_key }) => `${customer_id}/${address_key}`));
  }

  async add(bounces: readonly Bounce[], now: Date): Promise<void> {
    if (bounces.length === 0) return;
    await this.database.kysely
      .insertInto('bounced_addresses')
      .values(bounces.map((bounce) => ({ ...bounce, bounced_at: now })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async removeOf(customerIds: readonly string[]): Promise<number> {
    const { rows } = await sql`
      delete from bounced_addresses where customer_id = any(${customerIds}::uuid[]) returning 1`.execute(
      this.database.kysely,
    );
    return rows.length;
  }

  async move(fromId: string, toId: string): Promise<number> {
    await sql`
      insert into bounced_addresses (customer_id, channel, address_key, status, bounced_at)
      select ${toId}, channel, address_key, status, bounced_at from bounced_addresses where customer_id = ${fromId}
      on conflict do nothing`.execute(this.database.kysely);
    return this.removeOf([fromId]);
  }
}
