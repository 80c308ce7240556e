import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql } from 'kysely';

export interface KeyedId {
  key: number;
  customer_id: string;
}

/** Up to which change keys are made. */
export interface KeyedUntil {
  updated_at: Date;
  id: string;
}

@Injectable()
export class MatchKeysRepository {
  constructor(private readonly database: Database) {}

  /**
   * Makes the keys of these customers anew. Those who are erased at this moment are waited for and left out, so that no key
   * outlives its person. Needs a transaction.
   */
  async replace(keys: ReadonlyMap<string, readonly number[]>): Promise<void> {
    const held = await this.hold([...keys.keys()].sort());
    await this.remove([...keys.keys()]);
    const rows = held.flatMap((id) => keys.get(id)!.map((key) => ({ key, customer_id: id })));
    const ids = rows.map(({ customer_id }) => customer_id);
    const made = rows.map(({ key }) => key);
    await sql`
      insert into customer_match_keys (customer_id, key)
      select * from unnest(${ids}::uuid[], ${made}::bigint[]) on conflict do nothing`.execute(
      this.database.kysely,
    );
  }

  async remove(customerIds: readonly string[]): Promise<number> {
    const { rows } = await sql`
      delete from customer_match_keys where customer_id = any(${customerIds}::uuid[]) returning 1`.execute(
      this.database.kysely,
    );
    return rows.length;
  }

  async countOf(customerId: string): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from customer_match_keys where customer_id = ${customerId}`.execute(
      this.database.kysely,
    );
    return rows[0].count;
  }

  /** The next keys with who has them, in their order. */
  async after(key: number, atMost: number): Promise<KeyedId[]> {
    const { rows } = await sql<KeyedId>`
      select key, customer_id from customer_match_keys where key > ${key}::bigint
      order by key, customer_id limit ${atMost}`.execute(this.database.kysely);
    return rows;
  }

  /** Keys of a range that more customers have. */
  async common(from: number, below: number, most: number): Promise<number[]> {
    const { rows } = await sql<{ key: number }>`
      select key from customer_match_keys where key >= ${from}::bigint and key < ${below}::bigint
      group by key having count(*) > ${most}`.execute(this.database.kysely);
    return rows.map(({ key }) => key);
  }

  /** Who has one of these keys, of each key so many at most. */
  async having(keys: readonly number[], most: number): Promise<KeyedId[]> {
    const { rows } = await sql<KeyedId>`
      select asked.key, found.customer_id from unnest(${keys}::bigint[]) asked (key),
      lateral (
        select customer_id from customer_match_keys made where made.key = asked.key order by customer_id limit ${most}
      ) found`.execute(this.database.kysely);
    return rows;
  }

  async progress(rules: number): Promise<KeyedUntil | undefined> {
    const { rows } = await sql<KeyedUntil>`
      select updated_at, id from match_progress where rules = ${rules}`.execute(this.database.kysely);
    return rows[0];
  }

  /** Never back, unless the rules are others now. */
  async keepProgress(rules: number, { updated_at, id }: KeyedUntil): Promise<void> {
    await sql`
      insert into match_progress (rules, updated_at, id) values (${rules}, ${updated_at}, ${id})
      on conflict (singleton) do update set rules = excluded.rules, updated_at = excluded.updated_at, id = excluded.id
      where match_progress.rules <> excluded.rules
        or (match_progress.updated_at, match_progress.id) < (excluded.updated_at, excluded.id)`.execute(
      this.database.kysely,
    );
  }

  /** Holds the records against their removal, which locks them whole, and not against other changes. */
  private async hold(sortedIds: readonly string[]): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      select id from customers where id = any(${sortedIds}::uuid[]) and deleted_at is null
      order by id for key share`.execute(this.database.kysely);
    return rows.map(({ id }) => id);
  }
}
