import { Injectable } from '@nestjs/common';
import { explainCriteria, type Condition } from '@crm/criteria';
import { Database } from '@crm/database';
import { sql } from 'kysely';
import type { CustomerSelection } from '../customer.js';
import { selectionCondition, whereOf } from './customers.pages.js';

/** One condition of criteria, as it is met by one customer. */
export interface SeenCondition {
  /** where it stands in the criteria */
  path: string;
  condition: Condition;
  /** what the customer has; moments as text */
  actual: unknown;
  holds: boolean;
}

type Row = { member: boolean } & Record<`actual_${number}` | `holds_${number}`, unknown>;

/** Customers as criteria see them. */
@Injectable()
export class SelectionsRepository {
  constructor(private readonly database: Database) {}

  async count(selection: CustomerSelection): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from customers where ${whereOf({ selection })}`.execute(this.database.kysely);
    return rows[0].count;
  }

  /** In the order of the selections, by one walk through the table: cheaper than one by one from two on. */
  async countEach(selections: readonly CustomerSelection[]): Promise<number[]> {
    if (selections.length === 1) return [await this.count(selections[0])];
    const counts = selections.map(
      (selection, i) =>
        sql`count(*) filter (where ${selectionCondition(selection)}) as ${sql.ref(`count_${i}`)}`,
    );
    const { rows } = await sql<Record<string, number>>`
      select ${sql.join(counts)} from customers where deleted_at is null`.execute(this.database.kysely);
    return selections.map((_, i) => rows[0][`count_${i}`]);
  }

  /** The next of a selection, in the order of their ids. */
  async idsAfter(selection: CustomerSelection, after: string | undefined, atMost: number): Promise<string[]> {
    const behind = after ? sql` and id > ${after}` : sql``;
    const { rows } = await sql<{ id: string }>`
      select id from customers where ${whereOf({ selection })}${behind} order by id limit ${atMost}`.execute(
      this.database.kysely,
    );
    return rows.map(({ id }) => id);
  }

  /** Which of the selections a customer is in; undefined when there is no such customer. */
  async memberships(
    customerId: string,
    selections: readonly CustomerSelection[],
  ): Promise<boolean[] | undefined> {
    const each = selections.map((selection) => sql`coalesce(${selectionCondition(selection)}, false)`);
    const { rows } = await sql<{ members: boolean[] }>`
      select array[${sql.join(each)}]::boolean[] as members from customers
      where id = ${customerId} and deleted_at is null`.execute(this.database.kysely);
    return rows[0]?.members;
  }

  /** Undefined when there is no such customer. */
  async explain(
    customerId: string,
    selection: CustomerSelection,
  ): Promise<{ member: boolean; conditions: SeenCondition[] } | undefined> {
    const explained = explainCriteria(selection.criteria, selection.catalogue, { now: new Date() });
    const columns = explained.flatMap(({ actual, holds }, i) => [
      sql`${actual} as ${sql.ref(`actual_${i}`)}`,
      sql`${holds} as ${sql.ref(`holds_${i}`)}`,
    ]);
    const member = sql`coalesce(${selectionCondition(selection)}, false) as member`;
    const { rows } = await sql<Row>`
      select ${sql.join([member, ...columns])} from customers
      where id = ${customerId} and deleted_at is null`.execute(this.database.kysely);
    const [row] = rows;
    if (!row) return undefined;
    const conditions = explained.map(({ path, condition }, i) => ({
      path,
      condition,
      actual: row[`actual_${i}`] ?? null,
      holds: row[`holds_${i}`] as boolean,
    }));
    return { member: row.member, conditions };
  }
}
