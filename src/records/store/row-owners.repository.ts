import { Injectable } from '@nestjs/common';
import { Database, isId } from '@crm/database';
import { sql } from 'kysely';
import type { OwnerNames } from '../import/read-record-rows.js';
import { OWNER_COLUMNS, type OwnerColumn } from '../import/record-columns.js';
import { keyOf, type NamedCustomer } from '../import/record-owners.js';

/** The customers that rows of a file name. */
@Injectable()
export class RowOwnersRepository {
  constructor(private readonly database: Database) {}

  /** Those that are there; they stay so until the ambient transaction ends. */
  hold(names: readonly OwnerNames[]): Promise<NamedCustomer[]> {
    const [ids, accounts, emails] = OWNER_COLUMNS.map((column) => keysOf(column, names));
    return this.database.repeated(sql<NamedCustomer>`
      select id, account_number, email_key from customers where deleted_at is null and id in (
        select unnest(${ids.filter(isId)}::uuid[])
        union select c.id from customers c where c.account_number = any(${accounts}::text[])
        union select c.id from customers c where c.email_key = any(${emails}::text[]) and c.deleted_at is null
      ) order by id for key share`);
  }
}

function keysOf(column: OwnerColumn, names: readonly OwnerNames[]): string[] {
  const given = names.flatMap((owner) => owner[column] ?? []);
  return [...new Set(given.map((name) => keyOf(column, name)))];
}
