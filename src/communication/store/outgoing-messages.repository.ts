import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { readById, type Paging, type RowsById } from '@crm/http';
import { sql } from 'kysely';
import type { HangingRows } from '../../customers/index.js';
import type { MessageOutcome, OutgoingMessage } from '../outgoing-message.js';
import { COLUMNS } from './outgoing-messages.table.js';

/** No message's id. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface OutboxFilter {
  job_id?: string;
  customer_id?: string;
  channel?: string;
}

@Injectable()
export class OutgoingMessagesRepository {
  constructor(private readonly database: Database) {}

  async insert(messages: readonly OutgoingMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await this.database.kysely
      .insertInto('outgoing_messages')
      .values([...messages])
      .execute();
  }

  /** What a process died with: said to the server or not, nobody knows. */
  inFlight(jobId: string): Promise<OutgoingMessage[]> {
    return this.ofJob(jobId).where('state', '=', 'sending').execute();
  }

  /** Those whose time has come, the longest due first; held until the ambient transaction ends. */
  due(jobId: string, now: Date, limit: number): Promise<OutgoingMessage[]> {
    return this.ofJob(jobId)
      .where('state', '=', 'waiting')
      .where('send_after', '<=', now)
      .orderBy('send_after')
      .orderBy('row')
      .limit(limit)
      .forUpdate()
      .execute();
  }

  /** When the next one that waits is due. */
  async nextDue(jobId: string): Promise<Date | undefined> {
    const next = await this.database.kysely
      .selectFrom('outgoing_messages')
      .select('send_after')
      .where('job_id', '=', jobId)
      .where('state', '=', 'waiting')
      .orderBy('send_after')
      .limit(1)
      .executeTakeFirst();
    return next?.send_after ?? undefined;
  }

  /** What is to be said to the server now, of those that waited. */
  async replace(messages: readonly OutgoingMessage[]): Promise<void> {
    for (const { customer_id, id, ...changed } of messages) {
      await this.database.kysely
        .updateTable('outgoing_messages')
        .set(changed)
        .where('customer_id', '=', customer_id)
        .where('id', '=', id)
        .execute();
    }
  }

  /** Only what is still being sent: of another run's messages nothing is known here. */
  async settle(outcomes: readonly MessageOutcome[], now: Date): Promise<void> {
    if (outcomes.length === 0) return;
    await sql`
      update outgoing_messages set state = came.state, reason = came.reason, reference = came.reference,
        attempts = came.attempts, send_after = came.send_after, try_until = came.try_until, changed_at = ${now}
      from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as came (
        customer_id uuid, id uuid, state text, reason text, reference text, attempts int,
        send_after timestamptz, try_until timestamptz)
      where outgoing_messages.customer_id = came.customer_id and outgoing_messages.id = came.id
        and outgoing_messages.state = 'sending'`.execute(this.database.kysely);
  }

  /** Newest first. */
  outbox({ job_id, customer_id, channel }: OutboxFilter, paging: Paging): Promise<RowsById<OutgoingMessage>> {
    const found = this.database.kysely
      .selectFrom('outgoing_messages')
      .select(COLUMNS)
      .where('in_outbox', '=', true)
      .$if(job_id !== undefined, (query) => query.where('job_id', '=', job_id as string))
      .$if(customer_id !== undefined, (query) => query.where('customer_id', '=', customer_id as string))
      .$if(channel !== undefined, (query) => query.where('channel', '=', channel as 'email'));
    return readById(found, 'desc', paging);
  }

  /** Held until the ambient transaction ends. */
  findForChange(id: string): Promise<OutgoingMessage | undefined> {
    return this.database.kysely
      .selectFrom('outgoing_messages')
      .select(COLUMNS)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
  }

  async markBounced({ customer_id, id }: OutgoingMessage, now: Date): Promise<void> {
    await this.database.kysely
      .updateTable('outgoing_messages')
      .set({ bounced_at: now })
      .where('customer_id', '=', customer_id)
      .where('id', '=', id)
      .execute();
  }

  async countOf(customerIds: readonly string[]): Promise<HangingRows[]> {
    const { rows } = await sql<HangingRows>`
      select customer_id, count(*) as count from outgoing_messages
      where customer_id = any(${customerIds}::uuid[]) group by customer_id`.execute(this.database.kysely);
    return rows;
  }

  /** Where it went and what it said; that something was sent stays. What waits is not sent any more. */
  async anonymize(customerIds: readonly string[]): Promise<number> {
    const { rows } = await sql`
      update outgoing_messages set address = null, address_key = null, subject = null, text = null, html = null,
        headers = '{}', reference = null, send_after = case state when 'waiting' then now() else send_after end
      where customer_id = any(${customerIds}::uuid[]) returning 1`.execute(this.database.kysely);
    return rows.length;
  }

  async removeOf(customerIds: readonly string[]): Promise<number> {
    const { rows } = await sql`
      delete from outgoing_messages where customer_id = any(${customerIds}::uuid[]) returning 1`.execute(
      this.database.kysely,
    );
    return rows.length;
  }

  /** Answers the ids of what moved: all, or those of them that are there. */
  async move(fromId: string, toId: string, only?: readonly string[]): Promise<string[]> {
    const moved = await this.database.kysely
      .updateTable('outgoing_messages')
      .set({ customer_id: toId })
      .where('customer_id', '=', fromId)
      .$if(only !== undefined, (query) => query.where('id', 'in', only?.length ? [...only] : [NOBODY]))
      .returning('id')
      .execute();
    return moved.map(({ id }) => id);
  }

  private ofJob(jobId: string) {
    return this.database.kysely.selectFrom('outgoing_messages').select(COLUMNS).where('job_id', '=', jobId);
  }
}
