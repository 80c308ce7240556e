import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql, type RawBuilder } from 'kysely';
import type { HangingRows } from '../../customers/index.js';
import { KINDS } from '../kinds/all-kinds.js';
import type { KeptRecord } from '../kept-record.js';
import type { RecordKind } from '../kinds/record-kind.js';
import { KEPT_COLUMNS } from './records.table.js';

const ALL_KINDS: readonly RecordKind[] = Object.values(KINDS);

/** Records of a customer that goes, or becomes one with another. Whoever calls holds the customers. */
@Injectable()
export class RecordOwnersRepository {
  constructor(private readonly database: Database) {}

  /** Of all kinds, billing too. */
  async countOf(customerIds: readonly string[]): Promise<HangingRows[]> {
    const counts = [...ALL_KINDS.map(({ table }) => table), 'billing'].map(
      (table) => sql`
        select customer_id, count(*) as count from ${sql.table(table)}
        where customer_id = any(${customerIds}::uuid[]) group by customer_id`,
    );
    const { rows } = await sql<HangingRows>`${sql.join(counts, sql` union all `)}`.execute(
      this.database.kysely,
    );
    return rows;
  }

  /** In the order of their ids, behind one. */
  async after<R extends KeptRecord>(
    { table, columns }: RecordKind<R>,
    customerIds: readonly string[],
    { afterId, atMost, movedFrom }: { afterId?: string; atMost: number; movedFrom?: string },
  ): Promise<R[]> {
    const names = [...Object.keys(KEPT_COLUMNS), ...Object.keys(columns)].map((column) => sql.ref(column));
    const { rows } = await sql<R>`
      select ${sql.join(names)} from ${sql.table(table)} where customer_id = any(${customerIds}::uuid[])
        ${afterId === undefined ? sql`` : sql`and id > ${afterId}`}
        ${movedFrom === undefined ? sql`` : sql`and moved_from[1] = ${movedFrom}`}
      order by id limit ${atMost}`.execute(this.database.kysely);
    return rows;
  }

  /** Other customers may have records that are called so from now on. */
  async freeKeys({ name, table }: RecordKind, customerIds: readonly string[]): Promise<void> {
    await sql`
      delete from record_keys k using ${sql.table(table)} r
      where r.customer_id = any(${customerIds}::uuid[]) and k.kind = ${name} and k.external_id = r.external_id`.execute(
      this.database.kysely,
    );
  }

  async remove({ table }: { table: string }, customerIds: readonly string[]): Promise<number> {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where customer_id = any(${customerIds}::uuid[])`.execute(
      this.database.kysely,
    );
    return Number(numAffectedRows ?? 0);
  }

  async anonymize(
    { table, anonymized }: RecordKind,
    customerIds: readonly string[],
    now: Date,
  ): Promise<number> {
    const sets = Object.entries(anonymized).map(
      ([column, value]) => sql`${sql.ref(column)} = ${sql.raw(value)}`,
    );
    const { numAffectedRows } = await sql`
      update ${sql.table(table)} set ${sql.join(sets)}, external_id = null, moved_from = '{}',
        created_at = ${now}, updated_at = ${now}, version = version + 1
      where customer_id = any(${customerIds}::uuid[])`.execute(this.database.kysely);
    return Number(numAffectedRows ?? 0);
  }

  async anonymizeBilling(customerIds: readonly string[], now: Date): Promise<number> {
    const { numAffectedRows } = await sql`
      update billing set payment_method = null, updated_at = ${now}, version = version + 1
      where customer_id = any(${customerIds}::uuid[])`.execute(this.database.kysely);
    return Number(numAffectedRows ?? 0);
  }

  /** Those that came by a merge from the customer that they go to, where `back`. Answers how many. */
  async move(
    { name, table }: RecordKind,
    fromId: string,
    toId: string,
    { now, back }: { now: Date; back: boolean },
  ): Promise<number> {
    const moved = sql`r.customer_id = ${fromId} ${back ? sql`and r.moved_from[1] = ${toId}` : sql``}`;
    await sql`
      update record_keys k set customer_id = ${toId} from ${sql.table(table)} r
      where ${moved} and k.kind = ${name} and k.external_id = r.external_id`.execute(this.database.kysely);
    const { numAffectedRows } = await sql`
      update ${sql.table(table)} r set customer_id = ${toId}, moved_from = ${origins(fromId, back)},
        updated_at = ${now}, version = version + 1
      where ${moved}`.execute(this.database.kysely);
    return Number(numAffectedRows ?? 0);
  }

  /** Unless the other has billing too: that stays then, and so does this. */
  async moveBilling(
    fromId: string,
    toId: string,
    { now, back }: { now: Date; back: boolean },
  ): Promise<number> {
    const { numAffectedRows } = await sql`
      update billing r set customer_id = ${toId}, moved_from = ${origins(fromId, back)},
        updated_at = ${now}, version = version + 1
      where r.customer_id = ${fromId} ${back ? sql`and r.moved_from[1] = ${toId}` : sql``}
        and not exists (select from billing where customer_id = ${toId})`.execute(this.database.kysely);
    return Number(numAffectedRows ?? 0);
  }

  /** Reckons anew in what unit each metric of a customer is counted: that of most records. */
  async recountUnits(customerId: string): Promise<void> {
    await sql`delete from usage_units where customer_id = ${customerId}`.execute(this.database.kysely);
    await sql`
      insert into usage_units (customer_id, metric, unit, records)
      select ${customerId}, metric, (array_agg(unit order by records desc, unit))[1], sum(records) from (
        select metric, unit, count(*) as records from usage_records where customer_id = ${customerId} group by metric, unit
      ) units group by metric`.execute(this.database.kysely);
  }
}

/** The customers that merges brought a record from, the last first. */
function origins(fromId: string, back: boolean): RawBuilder<unknown> {
  return back ? sql`r.moved_from[2:]` : sql`array[${fromId}::uuid] || r.moved_from`;
}
