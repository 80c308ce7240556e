import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { readById, type Paging, type RowsById } from '@crm/http';
import { sql } from 'kysely';
import type { HangingRows } from '../../customers/index.js';
import type { Contact, ContactAddresses, ContactFilter, ContactType } from '../contact.js';
import { COLUMNS, EDITABLE_COLUMNS } from './contacts.table.js';

/** The contact as it is stored, and the one that was the primary one of its type until now. */
export interface StoredContact {
  contact: Contact;
  replacedId: string | null;
}

/** Whoever writes holds the customer's row, so that contacts of one customer are written one after the other. */
@Injectable()
export class ContactsRepository {
  constructor(private readonly database: Database) {}

  find(customerId: string, id: string): Promise<Contact | undefined> {
    return this.matching(customerId).select(COLUMNS).where('id', '=', id).executeTakeFirst();
  }

  async count(customerId: string, type?: ContactType): Promise<number> {
    const { total } = await this.matching(customerId, { contact_type: type && [type] })
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return total;
  }

  /** Oldest first; all of them without `paging`. */
  list(customerId: string, filter: ContactFilter, paging?: Paging): Promise<RowsById<Contact>> {
    return readById(this.matching(customerId, filter).select(COLUMNS), 'asc', paging);
  }

  insert(contact: Contact): Promise<StoredContact> {
    const columns = sql.join(COLUMNS.map((column) => sql.ref(column)));
    const values = sql.join(COLUMNS.map((column) => sql`${contact[column]}`));
    return this.stored(sql<StoredRow>`
      with replaced as (${this.replacement(contact)})
      insert into contacts (${columns}) select ${values} from (select count(*) from replaced) after_it
      returning contacts.*, (select id from replaced) as replaced_id`);
  }

  update(contact: Contact): Promise<StoredContact> {
    const sets = sql.join(EDITABLE_COLUMNS.map((field) => sql`${sql.ref(field)} = ${contact[field]}`));
    return this.stored(sql<StoredRow>`
      with replaced as (${this.replacement(contact)})
      update contacts set ${sets}, updated_at = ${contact.updated_at}, version = ${contact.version}
      from (select count(*) from replaced) after_it where id = ${contact.id}
      returning contacts.*, (select id from replaced) as replaced_id`);
  }

  async remove(id: string): Promise<void> {
    await this.database.kysely.deleteFrom('contacts').where('id', '=', id).execute();
  }

  /** Makes the oldest contact of a type the primary one; answers which. */
  async promoteOldest(customerId: string, type: ContactType, now: Date): Promise<string | undefined> {
    const { rows } = await sql<{ id: string }>`
      update contacts set is_primary = true, updated_at = ${now}, version = version + 1
      where id = (select id from contacts where customer_id = ${customerId} and contact_type = ${type} order by id limit 1)
      returning id`.execute(this.database.kysely);
    return rows[0]?.id;
  }

  /** Of each of these customers the contact to turn to first, as far as one can be written to. */
  primaryAddresses(customerIds: readonly string[]): Promise<ContactAddresses[]> {
    return this.database.kysely
      .selectFrom('contacts')
      .select(['customer_id', 'email', 'phone', 'mobile'])
      .where('customer_id', 'in', [...customerIds])
      .where('contact_type', '=', 'primary')
      .where('is_primary', '=', true)
      .execute();
  }

  async countOf(customerIds: readonly string[]): Promise<HangingRows[]> {
    const { rows } = await sql<HangingRows>`
      select customer_id, count(*) as count from contacts
      where customer_id = any(${customerIds}::uuid[]) group by customer_id`.execute(this.database.kysely);
    return rows;
  }

  async removeOf(customerIds: readonly string[]): Promise<number> {
    const { numAffectedRows } = await sql`
      delete from contacts where customer_id = any(${customerIds}::uuid[])`.execute(this.database.kysely);
    return Number(numAffectedRows ?? 0);
  }

  /** Keeps what tells nobody: how many there were, of which type. */
  async anonymize(customerIds: readonly string[], now: Date): Promise<number> {
    const { rows } = await sql`
      update contacts set name = null, title = null, email = null, phone = null, mobile = null,
        preferred_contact_method = null, notes = null, updated_at = ${now}, version = version + 1
      where customer_id = any(${customerIds}::uuid[]) returning 1`.execute(this.database.kysely);
    return rows.length;
  }

  /** Answers what moved, and whether it was the primary one of its type. */
  async move(fromId: string, toId: string, now: Date): Promise<{ id: string; was_primary: boolean }[]> {
    const { rows } = await sql<{ id: string; was_primary: boolean }>`
      update contacts set customer_id = ${toId}, updated_at = ${now}, version = version + 1,
        is_primary = before.is_primary and not exists (
          select from contacts other
          where other.customer_id = ${toId} and other.contact_type = contacts.contact_type and other.is_primary)
      from (select id, is_primary from contacts where customer_id = ${fromId}) before
      where contacts.id = before.id
      returning contacts.id, before.is_primary as was_primary`.execute(this.database.kysely);
    return rows;
  }

  /** Of these contacts those that the customer still has, without their rank; answers their ids. */
  async moveBack(fromId: string, toId: string, ids: readonly string[], now: Date): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      update contacts set customer_id = ${toId}, is_primary = false, updated_at = ${now}, version = version + 1
      where customer_id = ${fromId} and id = any(${ids}::uuid[]) returning id`.execute(this.database.kysely);
    return rows.map(({ id }) => id);
  }

  /** Gives each type of contacts that is without a primary one the preferred of them, or else the oldest. */
  async rankEachType(customerId: string, preferred: readonly string[], now: Date): Promise<void> {
    await sql`
      update contacts set is_primary = true, updated_at = ${now}, version = version + 1
      where id in (
        select distinct on (contact_type) id from contacts c
        where customer_id = ${customerId} and not exists (
          select from contacts other
          where other.customer_id = c.customer_id and other.contact_type = c.contact_type and other.is_primary)
        order by contact_type, (id = any(${preferred}::uuid[])) desc, id)`.execute(this.database.kysely);
  }

  /** Takes its rank from the primary contact of the type where another is to have it; done before that one is stored. */
  private replacement({ id, customer_id, contact_type, is_primary, updated_at }: Contact) {
    return sql`
      update contacts set is_primary = false, updated_at = ${updated_at}, version = version + 1
      where customer_id = ${customer_id} and contact_type = ${contact_type} and is_primary
        and id <> ${id} and ${is_primary}::boolean
      returning id`;
  }

  private async stored(statement: ReturnType<typeof sql<StoredRow>>): Promise<StoredContact> {
    const { rows } = await statement.execute(this.database.kysely);
    const { replaced_id, ...contact } = rows[0];
    return { contact, replacedId: replaced_id };
  }

  private matching(customerId: string, { contact_type: types }: ContactFilter = {}) {
    return this.database.kysely
      .selectFrom('contacts')
      .where('customer_id', '=', customerId)
      .$if(Boolean(types?.length), (query) => query.where('contact_type', 'in', types as ContactType[]));
  }
}

type StoredRow = Contact & { replaced_id: string | null };
