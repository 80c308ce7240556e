import { Injectable } from '@nestjs/common';
import { Database, type Statement } from '@crm/database';
import { sql, type RawBuilder } from 'kysely';
import type { Buyer } from '../account.js';
import type { AskedAccount } from './accounts.repository.js';
import { PAYERS_AFTER, READ_BUYERS, SUBSCRIBERS_AFTER, WHO_LEFT } from './accounts.statements.js';

/** Customers to learn from, a batch at a time in the order of their ids. */
@Injectable()
export class TrainingRepository {
  constructor(private readonly database: Database) {}

  payersAfter(after: string | null, atMost: number): Promise<string[]> {
    return this.idsAfter(PAYERS_AFTER, after, atMost);
  }

  subscribersAfter(after: string | null, atMost: number): Promise<string[]> {
    return this.idsAfter(SUBSCRIBERS_AFTER, after, atMost);
  }

  async countPayers(): Promise<number> {
    return this.count(sql`select count(distinct customer_id) as count from payment_days`);
  }

  async countSubscribers(): Promise<number> {
    return this.count(sql`select count(distinct customer_id) as count from services`);
  }

  /** In which most active services are; undefined without any. */
  async priceCurrency(): Promise<string | undefined> {
    const [row] = await this.database.repeated(sql<{ currency: string }>`
      select currency from services where status = 'active' group by currency order by count(*) desc, currency limit 1`);
    return row?.currency;
  }

  buyers(ids: readonly string[], today: string): Promise<Buyer[]> {
    return this.database.named<Buyer>(READ_BUYERS, [ids, today]);
  }

  /** Who is still there, and who left within the last month, each with the day that is to be asked about; of so many one. */
  whoLeft(
    ids: readonly string[],
    today: string,
    oneOf: number,
  ): Promise<(AskedAccount & { has_left: boolean })[]> {
    return this.database.named(WHO_LEFT, [ids, today, oneOf]);
  }

  private async count(query: RawBuilder<unknown>): Promise<number> {
    const [{ count }] = await this.database.repeated(query as RawBuilder<{ count: number }>);
    return count;
  }

  private async idsAfter(statement: Statement, after: string | null, atMost: number): Promise<string[]> {
    const rows = await this.database.named<{ customer_id: string }>(statement, [after, atMost]);
    return rows.map(({ customer_id }) => customer_id);
  }
}
