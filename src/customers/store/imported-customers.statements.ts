import { auditedBatch } from '@crm/audit';
import { builtStatement, statement, type Statement } from '@crm/database';
import { EDITABLE_COLUMNS, type EditableColumn } from './customers.table.js';

/** What is read and written of a whole batch at once, each by one statement. Their order of parameters is fixed here. */

/** $1 ids, $2 account numbers, $3 keys of emails, $4 keys of phones; by what each customer is known that has one of them */
export const HOLDERS = statement(
  'customers_holders',
  `select 'id' as by, id::text as value, id from customers where id = any($1::uuid[]) and deleted_at is null
  union all select 'account_number', account_number, id from customers
    where account_number = any($2::text[]) and deleted_at is null
  union all select 'email', email_key, id from customers where email_key = any($3::text[]) and deleted_at is null
  union all select 'phone', phone_key, id from customers where phone_key = any($4::text[]) and deleted_at is null`,
);

const INSERTED = ['id', 'version', 'created_at', 'updated_at', ...EDITABLE_COLUMNS].join(', ');

/** $1 rows, $2 audit rows. Ids come back of those whose unique values nobody has. */
export const INSERT_MANY = statement(
  'customers_insert_many',
  auditedBatch(
    `insert into customers (${INSERTED}) select ${INSERTED} from json_populate_recordset(null::customers, $1)
    on conflict do nothing returning id`,
    2,
  ),
);

/**
 * Writes these columns alone. $1 rows, $2 `{id, version, interacted}` of each as it was read, $3 audit rows; see `updateOf`
 * for what must still hold. Ids come back of those for which it did.
 */
export function updateMany(columns: readonly EditableColumn[]): Statement {
  const sets = ['version', 'updated_at', ...columns].map((column) => `${column} = given.${column}`);
  return builtStatement(
    'customers_update_many',
    auditedBatch(
      `update customers set ${sets.join(', ')}
      from json_populate_recordset(null::customers, $1) given
      join json_to_recordset($2) as read(id uuid, version integer, interacted boolean) on read.id = given.id
      where customers.id = given.id and customers.version = read.version
        and (customers.interaction_count > 0) = read.interacted and customers.deleted_at is null
      returning customers.id`,
      3,
    ),
  );
}
