import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { auditedStatement } from '@crm/audit';
import { Database, parameters, statement } from '@crm/database';
import { FieldCipher } from '@crm/encryption';
import type { Cursor, Paging, SortKey } from '@crm/http';
import { sql, type RawBuilder } from 'kysely';
import type { Customer, CustomerFilter, EditableCustomer } from '../customer.js';
import type { CustomerCount } from '../record/customer-counts.js';
import { changedColumns, CustomerRows, type CustomerRow } from './customer-rows.js';
import { countedPage, pageOf, rowFilter } from './customers.pages.js';
import { type AddedColumn, findWith, LOCK_CUSTOMER, updateOf } from './customers.statements.js';
import { ALL_COLUMNS, EDITABLE_COLUMNS, freshCustomer } from './customers.table.js';
import { sortColumn, startsInNulls } from './customers.sorting.js';
import type { Stretch } from './walk-along.js';

type Row = CustomerRow;
type RetainedCustomer = Customer & { deleted_at: Date };
type CountedRow = Row & { total: number };
type Page = Exclude<Paging, { style: 'cursor' }>;

const COLUMNS = sql.raw(ALL_COLUMNS.join(', '));

const AUDIT_OF_INSERT = EDITABLE_COLUMNS.length + 3;

/**
 * $1 id, $2 now, then the editable columns, then the audit rows. No row comes back when a unique value is taken: `do
 * nothing` waits for the other's commit and, unlike an error, leaves the transaction usable.
 */
const INSERT_CUSTOMER = statement(
  'customers_insert',
  auditedStatement(
    `insert into customers (id, created_at, updated_at, ${EDITABLE_COLUMNS.join(', ')})
    values ($1, $2, $2, ${parameters(3, EDITABLE_COLUMNS.length)})
    on conflict do nothing returning account_number`,
    AUDIT_OF_INSERT,
  ),
);

@Injectable()
export class CustomersRepository {
  private readonly rows: CustomerRows;

  constructor(
    private readonly database: Database,
    cipher: FieldCipher,
    private readonly config: AppConfig,
  ) {
    this.rows = new CustomerRows(cipher);
  }

  async find(id: string): Promise<Customer | undefined> {
    return (await this.findWith(id, []))?.customer;
  }

  /** The record, and what the columns of other features hold, by their keys. */
  async findWith(
    id: string,
    added: readonly AddedColumn[],
  ): Promise<{ customer: Customer; values: Record<string, unknown> } | undefined> {
    const [row] = await this.database.named<Row & Record<string, unknown>>(findWith(added), [id]);
    return row && { customer: this.rows.record(row), values: row };
  }

  /** Retained ones too. */
  async findEach(ids: readonly string[]): Promise<Customer[]> {
    const rows = await this.database.repeated(sql<Row>`
      select ${COLUMNS} from customers where id = any(${ids}::uuid[]) and status <> 'anonymized'`);
    return rows.map((row) => this.rows.record(row));
  }

  /** Held until the ambient transaction ends. */
  async lock(id: string): Promise<Customer | undefined> {
    const [row] = await this.database.named<Row>(LOCK_CUSTOMER, [id]);
    return row && this.rows.record(row);
  }

  /** Those of these that are there, in the order of their ids, held until the ambient transaction ends. */
  async lockAll(ids: readonly string[]): Promise<Customer[]> {
    const { rows } = await sql<Row>`
      select ${COLUMNS} from customers where id = any(${ids}::uuid[]) and deleted_at is null order by id
      for update`.execute(this.database.kysely);
    return rows.map((row) => this.rows.record(row));
  }

  /** The record without reading it back; undefined when email or phone is taken: nothing is stored then. */
  async insert(
    id: string,
    customer: EditableCustomer,
    now: Date,
    auditRows: string,
  ): Promise<Customer | undefined> {
    const values = [id, now, ...this.rows.values(id, customer, EDITABLE_COLUMNS), auditRows];
    const [row] = await this.database.write<{ account_number: string }>(INSERT_CUSTOMER, values);
    return row && freshCustomer(id, row.account_number, customer, now);
  }

  /**
   * Writes what differs. False when the record is not as it was `before` any more.
   * @throws the driver's error for a unique value that is taken; `takenField` tells which
   */
  async update(before: Customer, after: Customer, auditRows: string): Promise<boolean> {
    const { id, version, interaction_count } = before;
    const changed = changedColumns([{ before, after }]);
    const read = [id, version, interaction_count > 0];
    const values = [...read, after.updated_at, ...this.rows.values(id, after, changed), auditRows];
    const rows = await this.database.write(updateOf(changed), values);
    return rows.length > 0;
  }

  /** Who has this email or phone already. Email is named first where both are taken. */
  async findHolder({
    email_key,
    phone_key,
  }: Pick<EditableCustomer, 'email_key' | 'phone_key'>): Promise<
    { field: 'email' | 'phone'; id: string } | undefined
  > {
    const { rows } = await sql<{ field: 'email' | 'phone'; id: string }>`
      select 'email' as field, id from customers where email_key = ${email_key} and deleted_at is null
      union all
      select 'phone' as field, id from customers where phone_key = ${phone_key} and deleted_at is null
      limit 1`.execute(this.database.kysely);
    return rows[0];
  }

  /** One page and, in the same statement, how many there are in all. */
  async list(
    filter: CustomerFilter,
    sort: SortKey[],
    paging: Page,
  ): Promise<{ items: Customer[]; total: number }> {
    const rows = await this.database.repeated(
      countedPage<CountedRow>(rowFilter(filter, this.config.phoneRegion), sort, paging),
    );
    const total = rows[0]?.total ?? 0;
    return { items: rows.filter((row) => row.id !== null).map((row) => this.rows.record(row)), total };
  }

  /**
   * The page behind a cursor at the same cost however deep: the index is entered at the cursor. Rows without a value
   * of the sort come last and are read by a second statement, only when the page reaches them.
   */
  async listAfter(
    filter: CustomerFilter,
    sort: SortKey,
    after: Cursor | undefined,
    limit: number,
  ): Promise<Customer[]> {
    const found: Row[] = [];
    const readOn = async (stretch: Stretch) => {
      const slice = { limit: limit - found.length, offset: 0 };
      const page = pageOf<Row>(rowFilter(filter, this.config.phoneRegion), [sort], slice, stretch);
      found.push(...(await this.database.repeated(page)));
    };
    const isEmptyReached = startsInNulls(after);
    if (!isEmptyReached) await readOn({ part: 'valued', after });
    if (sortColumn(sort.field).nullable && found.length < limit) {
      await readOn({ part: 'empty', after: isEmptyReached ? after : undefined });
    }
    return found.map((row) => this.rows.record(row));
  }

  async isEmpty(): Promise<boolean> {
    const { rows } = await sql`select from customers limit 1`.execute(this.database.kysely);
    return rows.length === 0;
  }

  /** Counts by the fields that dashboards group by. */
  async countBy(newSince: Date): Promise<CustomerCount[]> {
    const { rows } = await sql<CustomerCount>`
      select status, segment, customer_type, contact_type, loyalty_status, count(*) as count,
        count(*) filter (where created_at >= ${newSince}) as new_count
      from customers where deleted_at is null
      group by status, segment, customer_type, contact_type, loyalty_status`.execute(this.database.kysely);
    return rows;
  }

  /** Deleted but not purged yet; what hides in another record is not deleted. */
  async findRetained(id: string): Promise<RetainedCustomer | undefined> {
    const [retained] = await this.retained([id], sql``);
    return retained as RetainedCustomer | undefined;
  }

  /** Those of these that are, in the order of their ids, held until the ambient transaction ends. */
  lockRetained(ids: readonly string[]): Promise<RetainedCustomer[]> {
    return this.retained(ids, sql`order by id for update`);
  }

  private async retained(ids: readonly string[], lock: RawBuilder<unknown>): Promise<RetainedCustomer[]> {
    const { rows } = await sql<Row>`
      select ${COLUMNS} from customers
      where id = any(${ids}::uuid[]) and deleted_at is not null and merged_into is null
        and status <> 'anonymized' ${lock}`.execute(this.database.kysely);
    return rows.map((row) => this.rows.record(row) as RetainedCustomer);
  }

  async retain(id: string, now: Date): Promise<void> {
    await sql`
      update customers set deleted_at = ${now}, updated_at = ${now}, version = version + 1
      where id = ${id}`.execute(this.database.kysely);
  }

  /** @throws the driver's error for a unique value that is taken meanwhile */
  async restore(id: string, now: Date): Promise<boolean> {
    const { rows } = await sql`
      update customers set deleted_at = null, updated_at = ${now}, version = version + 1
      where id = ${id} and deleted_at is not null and merged_into is null and status <> 'anonymized' returning id`.execute(
      this.database.kysely,
    );
    return rows.length > 0;
  }

  /** Replaces the person by nothing; what is left are numbers. */
  async anonymize(id: string, blank: EditableCustomer, now: Date): Promise<void> {
    const values = this.rows.values(id, blank, EDITABLE_COLUMNS);
    const columns = Object.fromEntries(EDITABLE_COLUMNS.map((column, index) => [column, values[index]]));
    await this.database.kysely
      .updateTable('customers')
      .set({ ...columns, status: 'anonymized', deleted_at: now, updated_at: now, version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
  }

  async remove(ids: readonly string[]): Promise<void> {
    await sql`delete from customers where id = any(${ids}::uuid[])`.execute(this.database.kysely);
  }

  /** Ids of retained records whose time to be restored is over, oldest first. */
  async retainedBefore(moment: Date, atMost: number): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      select id from customers where deleted_at < ${moment} and merged_into is null and status <> 'anonymized'
      order by deleted_at limit ${atMost}`.execute(this.database.kysely);
    return rows.map((row) => row.id);
  }

  /** Ids of customers whose suspension has run out. */
  async suspendedUntil(moment: Date, atMost: number): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      select id from customers where suspended_until <= ${moment} and deleted_at is null
      order by suspended_until limit ${atMost}`.execute(this.database.kysely);
    return rows.map((row) => row.id);
  }
}
