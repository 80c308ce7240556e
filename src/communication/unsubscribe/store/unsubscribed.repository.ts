import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql } from 'kysely';
import './unsubscribed.table.js';

/** Who wants no marketing any more, by the link in it. */
@Injectable()
export class UnsubscribedRepository {
  constructor(private readonly database: Database) {}

  /** Those of these customers. */
  async among(customerIds: readonly string[]): Promise<Set<string>> {
    if (customerIds.length === 0) return new Set();
    const rows = await this.database.kysely
      .selectFrom('unsubscribed_customers')
      .select('customer_id')
      .where('customer_id', 'in', [...customerIds])
      .execute();
    return new Set(rows.map(({ customer_id }) => customer_id));
  }

  /** Also of a record that a deletion only hides, and of whom it was merged into. False where all of that was known. */
  async add(customerId: string, now: Date): Promise<boolean> {
    const { rows } = await sql`
      with recursive line as (
        select id, merged_into from customers where id = ${customerId}
        union select customers.id, customers.merged_into from customers join line on customers.id = line.merged_into
      )
      insert into unsubscribed_customers (customer_id, unsubscribed_at) select id, ${now} from line
      on conflict do nothing returning 1`.execute(this.database.kysely);
    return rows.length > 0;
  }

  async removeOf(customerIds: readonly string[]): Promise<number> {
    const { rows } = await sql`
      delete from unsubscribed_customers where customer_id = any(${customerIds}::uuid[]) returning 1`.execute(
      this.database.kysely,
    );
    return rows.length;
  }

  /** Who of the two has unsubscribed, has so as one. */
  async move(fromId: string, toId: string): Promise<number> {
    await sql`
      insert into unsubscribed_customers (customer_id, unsubscribed_at)
      select ${toId}, unsubscribed_at from unsubscribed_customers where customer_id = ${fromId}
      on conflict do nothing`.execute(this.database.kysely);
    return this.removeOf([fromId]);
  }
}
