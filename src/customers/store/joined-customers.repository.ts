import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { FieldCipher } from '@crm/encryption';
import { sql, type RawBuilder } from 'kysely';
import type { Customer } from '../customer.js';
import { CustomerRows, type CustomerRow } from './customer-rows.js';
import { ALL_COLUMNS } from './customers.table.js';

const COLUMNS = sql.raw(ALL_COLUMNS.join(', '));

/** The rows of two customers who become one, or two again. */
@Injectable()
export class JoinedCustomersRepository {
  private readonly rows: CustomerRows;

  constructor(
    private readonly database: Database,
    cipher: FieldCipher,
  ) {
    this.rows = new CustomerRows(cipher);
  }

  /** Two living records, held until the ambient transaction ends: the lower id first, whoever asks. */
  lockBoth(id: string, otherId: string): Promise<[Customer | undefined, Customer | undefined]> {
    return this.lockPair(id, otherId, sql`deleted_at is null`);
  }

  /** The same of one that is living, and one that hides in it. */
  lockJoined(id: string, hiddenId: string): Promise<[Customer | undefined, Customer | undefined]> {
    return this.lockPair(
      id,
      hiddenId,
      sql`case when id = ${hiddenId} then merged_into = ${id} else deleted_at is null end`,
    );
  }

  /** Hides a record in another, whose activity and counters without rows of their own it adds to. */
  async hideIn(keptId: string, other: Customer, now: Date): Promise<void> {
    await sql`
      update customers set deleted_at = ${now}, merged_into = ${keptId} where id = ${other.id}`.execute(
      this.database.kysely,
    );
    await sql`
      update customers set total_tickets = total_tickets + ${other.total_tickets},
        last_interaction = greatest(last_interaction, ${other.last_interaction}::timestamptz),
        first_contact = least(first_contact, ${other.first_contact}::timestamptz)
      where id = ${keptId}`.execute(this.database.kysely);
  }

  /**
   * Takes that back. What says when either was active is left to be counted anew with what is moved.
   * @throws the driver's error for a unique value that is taken meanwhile
   */
  async bringBack(keptId: string, other: Customer, now: Date): Promise<void> {
    await sql`
      update customers set deleted_at = null, merged_into = null, version = version + 1, updated_at = ${now}
      where id = ${other.id}`.execute(this.database.kysely);
    await sql`
      update customers set last_interaction = null, first_contact = null, first_message_at = null,
        last_message_at = null,
        total_tickets = total_tickets - case when id = ${keptId} then ${other.total_tickets}::integer else 0 end
      where id in (${keptId}, ${other.id})`.execute(this.database.kysely);
  }

  async removeHidden(ids: readonly string[]): Promise<void> {
    await sql`delete from customers where id = any(${ids}::uuid[]) and merged_into is not null`.execute(
      this.database.kysely,
    );
  }

  private async lockPair(
    id: string,
    otherId: string,
    condition: RawBuilder<unknown>,
  ): Promise<[Customer | undefined, Customer | undefined]> {
    const { rows } = await sql<CustomerRow>`
      select ${COLUMNS} from customers where id in (${id}, ${otherId}) and ${condition} order by id for update`.execute(
      this.database.kysely,
    );
    const found = (wanted: string) => {
      const row = rows.find((each) => each.id === wanted.toLowerCase());
      return row && this.rows.record(row);
    };
    return [found(id), found(otherId)];
  }
}
