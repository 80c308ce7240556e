import { Injectable } from '@nestjs/common';
import { Database, newId } from '@crm/database';
import { sql } from 'kysely';
import type { HangingRows } from '../../customers/index.js';
import type { DuplicatePair, FoundPair, PairStatus } from '../duplicate-pair.js';
import { PAIR_COLUMNS } from './duplicates.table.js';

export interface PairQuery {
  status: PairStatus;
  minConfidence: number;
  after?: { confidence: number; id: string };
  limit: number;
}

const COLUMNS = sql.raw(PAIR_COLUMNS.join(', '));

@Injectable()
export class DuplicatesRepository {
  constructor(private readonly database: Database) {}

  /**
   * The likeliest first. Pairs of which one is deleted are not shown: it may be restored. Of a merged pair one always is.
   */
  async list({ status, minConfidence, after, limit }: PairQuery): Promise<DuplicatePair[]> {
    const behind = after ? sql`and (confidence, id) < (${after.confidence}, ${after.id}::uuid)` : sql``;
    const there =
      status === 'merged'
        ? sql``
        : sql`
          and exists (select from customers one where one.id = customer_id and one.deleted_at is null)
          and exists (select from customers other where other.id = other_id and other.deleted_at is null)`;
    const { rows } = await sql<DuplicatePair>`
      select ${COLUMNS} from customer_duplicates
      where status = ${status} and confidence >= ${minConfidence} ${behind} ${there}
      order by confidence desc, id desc limit ${limit}`.execute(this.database.kysely);
    return rows;
  }

  /** Held until the ambient transaction ends. */
  lock(id: string): Promise<DuplicatePair | undefined> {
    return this.database.kysely
      .selectFrom('customer_duplicates')
      .select(PAIR_COLUMNS)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
  }

  /** With whom a customer was said not to be the same, or is one already. */
  async decidedOf(customerId: string): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      select other_id as id from customer_duplicates where customer_id = ${customerId} and status <> 'open'
      union all
      select customer_id from customer_duplicates where other_id = ${customerId} and status <> 'open'`.execute(
      this.database.kysely,
    );
    return rows.map(({ id }) => id);
  }

  /** Pairs that a scan found; what people decided stays as it is. Answers how many are new, and how many are open in all. */
  async keep(pairs: readonly FoundPair[], foundAt: Date): Promise<{ created: number; open: number }> {
    if (pairs.length === 0) return { created: 0, open: 0 };
    const rows = JSON.stringify(pairs.map((pair) => ({ ...pair, id: newId() })));
    const kept = await sql<{ is_new: boolean }>`
      insert into customer_duplicates (customer_id, other_id, id, confidence, reasons, created_at, found_at)
      select customer_id, other_id, found.id, confidence, reasons, ${foundAt}, ${foundAt}
      from jsonb_to_recordset(${rows}::jsonb)
        found (customer_id uuid, other_id uuid, id uuid, confidence double precision, reasons jsonb)
      where exists (select from customers one where one.id = customer_id and one.deleted_at is null)
        and exists (select from customers other where other.id = other_id and other.deleted_at is null)
      order by customer_id, other_id
      on conflict (customer_id, other_id) do update
        set confidence = excluded.confidence, reasons = excluded.reasons, found_at = excluded.found_at
        where customer_duplicates.status = 'open'
      returning xmax = 0 as is_new`.execute(this.database.kysely);
    return { created: kept.rows.filter(({ is_new }) => is_new).length, open: kept.rows.length };
  }

  /** Of a batch of open pairs that were not found since; answers how many went. */
  async removeNotFoundSince(moment: Date, atMost: number): Promise<number> {
    const { rows } = await sql`
      delete from customer_duplicates where (customer_id, other_id) in (
        select customer_id, other_id from customer_duplicates where status = 'open' and found_at < ${moment} limit ${atMost})
      returning 1`.execute(this.database.kysely);
    return rows.length;
  }

  async setStatus(
    { customer_id, other_id }: Pick<DuplicatePair, 'customer_id' | 'other_id'>,
    status: PairStatus,
    now: Date,
  ): Promise<void> {
    await this.database.kysely
      .updateTable('customer_duplicates')
      .set({ status, decided_at: status === 'open' ? null : now })
      .where('customer_id', '=', customer_id)
      .where('other_id', '=', other_id)
      .execute();
  }

  /** Whom a customer was said not to be. */
  async dismissedOf(customerId: string): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      select case when customer_id = ${customerId} then other_id else customer_id end as id from customer_duplicates
      where status = 'dismissed' and (customer_id = ${customerId} or other_id = ${customerId})`.execute(
      this.database.kysely,
    );
    return rows.map(({ id }) => id);
  }

  /** A customer is none of these. Answers the ids of the pairs that are new, and of those that were open until now. */
  async dismissAll(
    customerId: string,
    others: readonly string[],
    now: Date,
  ): Promise<{ made: string[]; closed: string[] }> {
    const ids = others.map(() => newId());
    const { rows } = await sql<{ id: string; is_new: boolean }>`
      insert into customer_duplicates
        (customer_id, other_id, id, confidence, reasons, status, created_at, found_at, decided_at)
      select least(${customerId}::uuid, other), greatest(${customerId}::uuid, other), id, 0, '[]', 'dismissed', ${now}, ${now}, ${now}
      from unnest(${others}::uuid[], ${ids}::uuid[]) copied (other, id)
      on conflict (customer_id, other_id) do update set status = 'dismissed', decided_at = excluded.decided_at
        where customer_duplicates.status = 'open'
      returning id, xmax = 0 as is_new`.execute(this.database.kysely);
    const idsOf = (isNew: boolean) => rows.filter(({ is_new }) => is_new === isNew).map(({ id }) => id);
    return { made: idsOf(true), closed: idsOf(false) };
  }

  /** Takes back what `dismissAll` did; answers how many pairs. */
  async takeBack({ made, closed }: { made: readonly string[]; closed: readonly string[] }): Promise<number> {
    const removed =
      await sql`delete from customer_duplicates where id = any(${made}::uuid[]) returning 1`.execute(
        this.database.kysely,
      );
    const opened = await sql`
      update customer_duplicates set status = 'open', decided_at = null
      where id = any(${closed}::uuid[]) and status = 'dismissed' returning 1`.execute(this.database.kysely);
    return removed.rows.length + opened.rows.length;
  }

  /** A pair of two of these hangs on both. */
  async countOf(customerIds: readonly string[]): Promise<HangingRows[]> {
    const ids = sql`${customerIds}::uuid[]`;
    const { rows } = await sql<HangingRows>`
      select customer_id, count(*) as count from customer_duplicates where customer_id = any(${ids}) group by customer_id
      union all
      select other_id, count(*) from customer_duplicates where other_id = any(${ids}) group by other_id`.execute(
      this.database.kysely,
    );
    return rows;
  }

  async removeOf(customerIds: readonly string[]): Promise<number> {
    const ids = sql`${customerIds}::uuid[]`;
    const { rows } = await sql`
      delete from customer_duplicates where customer_id = any(${ids}) or other_id = any(${ids})
      returning 1`.execute(this.database.kysely);
    return rows.length;
  }
}
