import { Injectable } from '@nestjs/common';
import { Database, violatedConstraint } from '@crm/database';
import type { Paging } from '@crm/http';
import { sql, type RawBuilder } from 'kysely';
import type { HangingRows } from '../../customers/index.js';
import type { Conversation, InboxFilter, Message } from '../conversation.js';
import {
  INSERT_CONVERSATION,
  INSERT_MESSAGE,
  LOCK_CONVERSATION,
  RECOUNT,
  UPDATE_CONVERSATION,
} from './conversations.statements.js';
import './conversations.table.js';

export type Page = Exclude<Paging, { style: 'cursor' }>;

export type NewConversation = Pick<Conversation, 'id' | 'customer_id' | 'subject' | 'channel' | 'status'>;
export type LockedConversation = Conversation & { customer_is_blocked: boolean };

@Injectable()
export class ConversationsRepository {
  constructor(private readonly database: Database) {}

  /** Conversations of deleted customers are not found. */
  async find(id: string): Promise<Conversation | undefined> {
    const rows = await this.database.repeated(sql<Conversation>`
      select v.* from conversations v join customers c on c.id = v.customer_id
      where v.id = ${id} and c.deleted_at is null`);
    return rows[0];
  }

  /** Held, with its customer, until the ambient transaction ends. */
  async lock(id: string): Promise<LockedConversation | undefined> {
    const lock = () => this.database.named<LockedConversation>(LOCK_CONVERSATION, [id]);
    const [row] = await lock();
    // what a merge moved while this waited for it hangs on another customer, whom only a new look sees
    return row ?? (await lock())[0];
  }

  /** Undefined when there is no such customer. */
  async insert({ id, customer_id, subject, channel, status }: NewConversation, now: Date) {
    const values = [id, customer_id, subject, channel, status, now];
    const [row] = await this.database.write<Conversation>(INSERT_CONVERSATION, values);
    return row as Conversation | undefined;
  }

  /** The conversation is locked. */
  async update({ id, status, assignee_id, resolved_at, updated_at }: Conversation): Promise<void> {
    await this.database.named(UPDATE_CONVERSATION, [id, status, assignee_id, resolved_at, updated_at]);
  }

  /** The conversation is locked. */
  async insertMessage(message: Message, reopens: boolean): Promise<void> {
    const { id, conversation_id, customer_id, direction, text, sent_at, created_at, external_id } = message;
    await this.database.named(INSERT_MESSAGE, [
      ...[id, conversation_id, customer_id, direction, text, sent_at, created_at, external_id],
      ...[reopens, message.kind, message.content],
    ]);
  }

  /** Whether a message was refused since another has its external id. */
  isTakenId(error: unknown): boolean {
    return violatedConstraint(error) === 'messages_external_id';
  }

  /** A message of the customer's. The customer is locked, and so the message is. */
  async findMessage(customerId: string, externalId: string): Promise<Message | undefined> {
    const [message] = await this.database.repeated(sql<Message>`
      select * from messages where external_id = ${externalId} and customer_id = ${customerId}`);
    return message;
  }

  /** What became of a message. Its customer is locked. */
  async updateMessage({ id, kind, text, content, reaction, reacted_at, edits }: Message): Promise<void> {
    await this.database.repeated(sql`
      update messages set kind = ${kind}, text = ${text}, content = ${content}::jsonb, reaction = ${reaction},
        reacted_at = ${reacted_at}, edits = ${edits && JSON.stringify(edits)}::jsonb
      where id = ${id}`);
  }

  /** The newest first, and how many there are in all. */
  ofCustomer(customerId: string, page: Page): Promise<{ items: Conversation[]; total: number }> {
    return this.page(
      sql`conversations`,
      sql`customer_id = ${customerId}`,
      sql`created_at desc, id desc`,
      page,
    );
  }

  /** The newest first; those of deleted customers are left out. */
  inbox({ status, assigneeId }: InboxFilter, page: Page): Promise<{ items: Conversation[]; total: number }> {
    const conditions = [
      sql`exists (select from customers c where c.id = customer_id and c.deleted_at is null)`,
      ...(status ? [sql`status = ${status}`] : []),
      ...(assigneeId ? [sql`assignee_id = ${assigneeId}`] : []),
      ...(assigneeId === null ? [sql`assignee_id is null`] : []),
    ];
    const where = sql.join(conditions, sql` and `);
    return this.page(sql`conversations`, where, sql`created_at desc, id desc`, page);
  }

  messages(
    conversationId: string,
    isDescending: boolean,
    page: Page,
  ): Promise<{ items: Message[]; total: number }> {
    const order = isDescending ? sql`sent_second desc, position desc` : sql`sent_second, position`;
    return this.page(sql`messages`, sql`conversation_id = ${conversationId}`, order, page);
  }

  /** Whether a message of this external id is there. */
  async hasMessage(externalId: string): Promise<boolean> {
    const rows = await this.database.repeated(sql`select 1 from messages where external_id = ${externalId}`);
    return rows.length > 0;
  }

  /** The customer's newest conversation on a channel; locked like `lock`. The customer is locked. */
  async lockNewestOn(channel: string, customerId: string): Promise<LockedConversation | undefined> {
    const [newest] = await this.database.repeated(sql<{ id: string }>`
      select id from conversations where customer_id = ${customerId} and channel = ${channel}
      order by created_at desc, id desc limit 1`);
    return newest && this.lock(newest.id);
  }

  /** Makes the customer's counters what the tables say. The customer is locked. */
  async recount(customerId: string): Promise<void> {
    await this.database.named(RECOUNT, [customerId]);
  }

  /** Conversations and messages. */
  async countOf(customerIds: readonly string[]): Promise<HangingRows[]> {
    const { rows } = await sql<HangingRows>`
      select customer_id, count(*) as count from conversations
      where customer_id = any(${customerIds}::uuid[]) group by customer_id
      union all
      select customer_id, count(*) from messages
      where customer_id = any(${customerIds}::uuid[]) group by customer_id`.execute(this.database.kysely);
    return rows;
  }

  /** Their words go; a provider's message ids too: WhatsApp's hold the number. */
  anonymize(customerIds: readonly string[]): Promise<number> {
    return this.count(sql`
      with wiped as (
          update conversations set subject = null where customer_id = any(${customerIds}::uuid[]) returning 1
        ), muted as (
          update messages set text = null, content = null, reaction = null, edits = null, external_id = null
          where customer_id = any(${customerIds}::uuid[]) returning 1
        )
      select (select count(*) from wiped) + (select count(*) from muted) as count`);
  }

  async removeOf(customerIds: readonly string[]): Promise<number> {
    const removed = (table: RawBuilder<unknown>) =>
      this.count(sql`
        with gone as (delete from ${table} where customer_id = any(${customerIds}::uuid[]) returning 1)
        select count(*) as count from gone`);
    return (await removed(sql`messages`)) + (await removed(sql`conversations`));
  }

  /**
   * All of a customer's, or of these those that it still has. Answers which conversations moved, and how many messages with
   * them.
   */
  async moveToCustomer(
    fromId: string,
    toId: string,
    now: Date,
    only?: readonly string[],
  ): Promise<{ ids: string[]; messages: number }> {
    const among = only ? sql`and id = any(${only}::uuid[])` : sql``;
    const { rows } = await sql<{ id: string }>`
      update conversations set customer_id = ${toId}, version = version + 1, updated_at = ${now}
      where customer_id = ${fromId} ${among} returning id`.execute(this.database.kysely);
    const ids = rows.map(({ id }) => id);
    const messages = await this.count(sql`
      with said as (
        update messages set customer_id = ${toId} where conversation_id = any(${ids}::uuid[]) returning 1)
      select count(*) as count from said`);
    return { ids, messages };
  }

  private async count(query: RawBuilder<unknown>): Promise<number> {
    const { rows } = await query.execute(this.database.kysely);
    return (rows[0] as { count: number }).count;
  }

  private page<T extends { id: string }>(
    table: RawBuilder<unknown>,
    where: RawBuilder<unknown>,
    order: RawBuilder<unknown>,
    { limit, offset }: Page,
  ): Promise<{ items: T[]; total: number }> {
    const matching = sql`${table} where ${where}`;
    const page = sql<T>`select * from ${matching} order by ${order} limit ${limit} offset ${offset}`;
    return this.database.countedPage(page, matching, sql`order by ${order}`);
  }
}
