import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { FieldCipher } from '@crm/encryption';
import { sql } from 'kysely';
import type { HangingRows } from '../../customers/index.js';
import type { Merge, MergeUndo, OpenMerge } from '../merge.js';
import { COLUMNS } from './merges.table.js';
import { storedUndo, undoOf, type StoredUndo } from './stored-undo.js';

/** Merges one after another that a look-up follows. */
const LONGEST_CHAIN = 10_000;

/** Whoever writes holds the rows of both customers. */
@Injectable()
export class MergesRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  async insert({ id, customer_id, from_id, merged_at }: Merge, undo: MergeUndo): Promise<void> {
    const stored = JSON.stringify(storedUndo(undo, id, this.cipher));
    await sql`
      with merged as (
        insert into merged_customers (merged_id, survivor_id, merge_id) values (${from_id}, ${customer_id}, ${id})
      )
      insert into merges (customer_id, id, from_id, merged_at, undo)
      values (${customer_id}, ${id}, ${from_id}, ${merged_at}, ${stored}::jsonb)`.execute(
      this.database.kysely,
    );
  }

  /** With what an undo needs, where it still can be undone. */
  async find(id: string): Promise<(Merge & { undo: MergeUndo | null }) | undefined> {
    const row = await this.database.kysely
      .selectFrom('merges')
      .select([...COLUMNS, 'undo'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row && { ...row, undo: row.undo && undoOf(row.undo as StoredUndo, id, this.cipher) };
  }

  /** Those into a customer that can be taken back, the newest first. */
  async openOf(customerId: string, mergedAfter: Date, atMost: number): Promise<OpenMerge[]> {
    const { rows } = await sql<OpenMerge>`
      select merges.id, merged_at,
        json_build_object('id', gone.id, 'name', gone.name, 'account_number', gone.account_number) as "from"
      from merges join customers gone on gone.id = from_id
      where customer_id = ${customerId} and undo is not null and merged_at >= ${mergedAfter}
      order by merges.id desc limit ${atMost}`.execute(this.database.kysely);
    return rows;
  }

  /** The merge by which a customer went into another, if that was not undone. */
  async findOfMerged(mergedId: string): Promise<string | undefined> {
    const row = await this.database.kysely
      .selectFrom('merged_customers')
      .select('merge_id')
      .where('merged_id', '=', mergedId)
      .executeTakeFirst();
    return row?.merge_id;
  }

  /** The living customer to whom an id leads, over whatever merges there were since. */
  async findSurvivor(mergedId: string): Promise<string | undefined> {
    const [row] = await this.database.repeated(sql<{ id: string }>`
      with recursive chain as (
        select survivor_id, 1 as length from merged_customers where merged_id = ${mergedId}
        union all
        select next.survivor_id, length + 1 from chain
        join merged_customers next on next.merged_id = chain.survivor_id
        where length < ${LONGEST_CHAIN}::integer
      )
      select id from chain join customers on id = survivor_id and deleted_at is null`);
    return row?.id;
  }

  /** False where it was undone already, or can be undone no more. */
  async markUndone(id: string, now: Date): Promise<boolean> {
    const { rows } = await sql`
      with led as (delete from merged_customers where merge_id = ${id})
      update merges set undone_at = ${now}, undo = null
      where id = ${id} and undone_at is null and undo is not null returning id`.execute(this.database.kysely);
    return rows.length > 0;
  }

  /** Merges in which any of these customers was, as either of the two. */
  ofCustomers(customerIds: readonly string[]): Promise<Merge[]> {
    const ids = sql<string[]>`${customerIds}::uuid[]`;
    return this.database.kysely
      .selectFrom('merges')
      .select(COLUMNS)
      .where(sql<boolean>`customer_id = any(${ids}) or from_id = any(${ids})`)
      .execute();
  }

  /** Those that can be undone. */
  async countOf(customerIds: readonly string[]): Promise<HangingRows[]> {
    const { rows } = await sql<HangingRows>`
      select customer_id, count(*) as count from merges
      where customer_id = any(${customerIds}::uuid[]) and undo is not null group by customer_id`.execute(
      this.database.kysely,
    );
    return rows;
  }

  /**
   * Nobody is led to these customers any more, and nothing of what went into them can be taken out; answers of how many merges
   * that could have been undone.
   */
  async forget(customerIds: readonly string[]): Promise<number> {
    const { rows } = await sql`
      with led as (delete from merged_customers where survivor_id = any(${customerIds}::uuid[]))
      update merges set undo = null where customer_id = any(${customerIds}::uuid[]) and undo is not null
      returning 1`.execute(this.database.kysely);
    return rows.length;
  }

  /** Those that can be undone no longer, and still hold what that would need. */
  pastUndoing(before: Date, atMost: number): Promise<Pick<Merge, 'id' | 'from_id'>[]> {
    return this.database.kysely
      .selectFrom('merges')
      .select(['id', 'from_id'])
      .where('undo', 'is not', null)
      .where('merged_at', '<', before)
      .orderBy('merged_at')
      .limit(atMost)
      .execute();
  }

  async wipeUndo(ids: readonly string[]): Promise<void> {
    await sql`update merges set undo = null where id = any(${ids}::uuid[])`.execute(this.database.kysely);
  }
}
