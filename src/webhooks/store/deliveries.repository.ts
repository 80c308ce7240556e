import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { readById, type Paging, type RowsById } from '@crm/http';
import { sql } from 'kysely';
import type { Delivery, DeliveryStatus } from '../delivery.js';
import { DELIVERY_COLUMNS } from './webhooks.table.js';

interface Chosen {
  since: Date;
  until: Date;
  event_ids?: string[];
  /** the last id of the batch before */
  after?: string;
}

/** What is on its way to webhooks, and what was. */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  list(
    webhookId: string,
    { status }: { status?: DeliveryStatus },
    paging: Paging,
  ): Promise<RowsById<Delivery>> {
    const found = this.database.kysely
      .selectFrom('webhook_deliveries')
      .select(DELIVERY_COLUMNS)
      .where('webhook_id', '=', webhookId)
      .$if(status !== undefined, (query) => query.where('status', '=', status as DeliveryStatus));
    return readById(found, 'desc', paging);
  }

  /** The oldest of these are to be sent again, from the next look on. */
  async schedule(
    webhookId: string,
    { since, until, event_ids, after }: Chosen,
    atMost: number,
    now: Date,
  ): Promise<{ id: string; created_at: Date }[]> {
    const named = event_ids ? sql`and event_id = any(${event_ids}::uuid[])` : sql``;
    const behind = after ? sql`and id > ${after}` : sql``;
    const { rows } = await sql<{ id: string; created_at: Date }>`
      with chosen as (
        select customer_id, position, id, status, created_at from webhook_deliveries
        where webhook_id = ${webhookId} and created_at between ${since} and ${until} ${named} ${behind}
        order by id limit ${atMost} for update
      ), again as (
        update webhook_deliveries d
        set status = 'pending', attempts = 0, response_status = null, error = null, next_attempt_at = null, delivered_at = null
        from chosen
        where d.webhook_id = ${webhookId} and d.customer_id = chosen.customer_id and d.position = chosen.position
      ), woken as (
        update webhook_lanes lane set pending = lane.pending + counted.more, next_attempt_at = ${now}
        from (
          select customer_id, count(*) filter (where status <> 'pending') as more from chosen group by customer_id
        ) counted
        where lane.webhook_id = ${webhookId} and lane.customer_id = counted.customer_id
      )
      select id, created_at from chosen order by id`.execute(this.database.kysely);
    return rows;
  }

  /** Forgets what is older, or all of a webhook; answers how many. What was never sent waits no more. */
  async forget(of: { before: Date } | { webhookId: string }, atMost: number): Promise<number> {
    const which = 'before' in of ? sql`created_at < ${of.before}` : sql`webhook_id = ${of.webhookId}`;
    const { rows } = await sql`
      with old as (
        select customer_id, webhook_id, position from webhook_deliveries where ${which} limit ${atMost}
      ), gone as (
        delete from webhook_deliveries d using old
        where d.customer_id = old.customer_id and d.webhook_id = old.webhook_id and d.position = old.position
        returning d.customer_id, d.webhook_id, d.status
      ), counted as (
        update webhook_lanes lane set pending = lane.pending - waiting.count
        from (select customer_id, webhook_id, count(*) from gone where status = 'pending' group by 1, 2) waiting
        where lane.customer_id = waiting.customer_id and lane.webhook_id = waiting.webhook_id
      )
      select from gone`.execute(this.database.kysely);
    return rows.length;
  }

  async forgetEvents(before: Date, atMost: number): Promise<number> {
    const { rows } = await sql`
      with old as (select customer_id, id from events where at < ${before} limit ${atMost})
      delete from events using old
      where events.customer_id = old.customer_id and events.id = old.id returning 1`.execute(
      this.database.kysely,
    );
    return rows.length;
  }

  /** Lanes that nothing came to since; what comes later begins them anew, behind what they had. */
  async forgetLanes(before: Date, atMost: number): Promise<number> {
    const last = before.getTime() * 1000;
    const { rows } = await sql`
      with old as (
        select customer_id, webhook_id from webhook_lanes where last_position < ${last} limit ${atMost}
      )
      delete from webhook_lanes lane using old
      where lane.customer_id = old.customer_id and lane.webhook_id = old.webhook_id and lane.last_position < ${last}
      returning 1`.execute(this.database.kysely);
    return rows.length;
  }

  async forgetLanesOf(webhookId: string, atMost: number): Promise<number> {
    const { rows } = await sql`
      delete from webhook_lanes where webhook_id = ${webhookId} and customer_id in (
        select customer_id from webhook_lanes where webhook_id = ${webhookId} limit ${atMost})
      returning 1`.execute(this.database.kysely);
    return rows.length;
  }

  /** Takes away what events tell of persons; that they happened stays. */
  async wipe(customerIds: readonly string[]): Promise<void> {
    const ids = sql`${customerIds}::uuid[]`;
    await sql`
      update events set data = null
      where (customer_id = any(${ids}) or merged_into = any(${ids})) and data is not null`.execute(
      this.database.kysely,
    );
  }

  /** What was told of one customer is told of a person who is the other one from now on. */
  async noteMerged(fromId: string, toId: string): Promise<void> {
    await sql`
      update events set merged_into = ${toId}
      where customer_id = ${fromId} or merged_into = ${fromId}`.execute(this.database.kysely);
  }
}
