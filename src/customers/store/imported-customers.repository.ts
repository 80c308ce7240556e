import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { FieldCipher } from '@crm/encryption';
import { jsonInTurns, listInTurns } from '@crm/http';
import type { Customer } from '../customer.js';
import type { Identity, NewCustomer } from '../exchange/import-row.js';
import { changedColumns, CustomerRows } from './customer-rows.js';
import { HOLDERS, INSERT_MANY, updateMany } from './imported-customers.statements.js';
import { EDITABLE_COLUMNS, type EditableColumn } from './customers.table.js';

export interface Holder {
  by: Identity;
  value: string;
  id: string;
}

/** Customers by the thousand, as they come in. */
@Injectable()
export class ImportedCustomersRepository {
  private readonly rows: CustomerRows;

  constructor(
    private readonly database: Database,
    cipher: FieldCipher,
  ) {
    this.rows = new CustomerRows(cipher);
  }

  /** Who has one of these, as the database knows it now. */
  async holders(values: Readonly<Record<Identity, readonly string[]>>): Promise<Holder[]> {
    const { id, account_number, email, phone } = values;
    return this.database.named<Holder>(HOLDERS, [id, account_number, email, phone]);
  }

  /** The ids of those that are stored; the others' email or phone is taken. */
  async insert(customers: readonly NewCustomer[], auditRows: string): Promise<string[]> {
    const rows = await listInTurns(customers, (one) => one.written ?? this.textOf(one.customer));
    const stored = await this.database.named<{ id: string }>(INSERT_MANY, [rows, auditRows]);
    return stored.map(({ id }) => id);
  }

  /**
   * Writes what differs. The ids of those that are stored; the others are not as they were `before` any more.
   * @throws the driver's error for a unique value that is taken; `takenField` tells which
   */
  async update(
    changes: readonly { before: Customer; after: Customer }[],
    auditRows: string,
  ): Promise<string[]> {
    const columns = changedColumns(changes);
    const rows = await jsonInTurns(changes, ({ after }) => this.row(after, columns));
    const read = changes.map(({ before: { id, version, interaction_count } }) => ({
      id,
      version,
      interacted: interaction_count > 0,
    }));
    const values = [rows, JSON.stringify(read), auditRows];
    const stored = await this.database.named<{ id: string }>(updateMany(columns), values);
    return stored.map(({ id }) => id);
  }

  /** What `insert` sends of a customer. */
  textOf(customer: Customer): string {
    return JSON.stringify(this.row(customer, EDITABLE_COLUMNS));
  }

  /** As `json_populate_recordset` reads one: what is null is left out. */
  private row(customer: Customer, columns: readonly EditableColumn[]): Record<string, unknown> {
    const { id, version, created_at, updated_at } = customer;
    const row: Record<string, unknown> = { id, version, created_at, updated_at };
    const values = this.rows.values(id, customer, columns);
    columns.forEach((column, index) => {
      const value = values[index];
      if (value !== null) row[column] = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
    });
    return row;
  }
}
