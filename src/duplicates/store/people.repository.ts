import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql } from 'kysely';
import type { MatchedCustomer } from '../person-record.js';

/** A customer as the comparison reads it, and the keys that were made of it before, in their order. */
export interface KeyedCustomer extends MatchedCustomer {
  keys: number[];
}

export interface ChangedCustomer extends KeyedCustomer {
  updated_at: Date;
}

const COLUMNS = sql.raw(`
  id, name, full_name, first_name, last_name, company_name, email, phone_key, alternative_phone_keys, address, billing_address,
  service_address, custom_fields ->> 'birthday' as birthday, custom_fields ->> 'date_of_birth' as date_of_birth,
  custom_fields ->> 'email' as custom_email, custom_fields ->> 'phone' as custom_phone`);
const KEYS = sql.raw(
  'array(select key from customer_match_keys made where made.customer_id = customers.id order by key) as keys',
);

/** What is compared of customers: some columns of many, never whole records. Those who are deleted are nobody's duplicates. */
@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  /** In the order of their ids. */
  async after(id: string | undefined, atMost: number): Promise<KeyedCustomer[]> {
    const behind = id ? sql`and id > ${id}` : sql``;
    const { rows } = await sql<KeyedCustomer>`
      select ${COLUMNS}, ${KEYS} from customers
      where deleted_at is null ${behind} order by id limit ${atMost}`.execute(this.database.kysely);
    return rows;
  }

  /** In the order of their last change. */
  async changedAfter(
    { updated_at, id }: { updated_at: Date; id: string },
    atMost: number,
  ): Promise<ChangedCustomer[]> {
    const { rows } = await sql<ChangedCustomer>`
      select ${COLUMNS}, ${KEYS}, customers.updated_at
      from customer_moments moments join customers on customers.id = moments.customer_id
      where deleted_at is null and (moments.updated_at, moments.customer_id) > (${updated_at}, ${id}::uuid)
      order by moments.updated_at, moments.customer_id limit ${atMost}`.execute(this.database.kysely);
    return rows;
  }

  async of(ids: readonly string[]): Promise<MatchedCustomer[]> {
    if (ids.length === 0) return [];
    const { rows } = await sql<MatchedCustomer>`
      select ${COLUMNS} from customers where id = any(${ids}::uuid[]) and deleted_at is null`.execute(
      this.database.kysely,
    );
    return rows;
  }

  async count(): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from customers where deleted_at is null`.execute(this.database.kysely);
    return rows[0].count;
  }
}
