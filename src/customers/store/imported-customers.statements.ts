import { auditedBatch } from '@crm/audit';
import { builtStatement, statement, type Statement } from '@crm/database';
import { EDITABLE_COLUMNS, type EditableColumn } from './customers.table.js';

/** What is read and written of a whole batch at once, each by one statement. Their order of parameters is fixed here. */

/** LIMIT has each value looked up by itself. */
const holders = (by: string, column: string, values: string) =>
  `select '${by}' as by, given.value::text as value, found.id from unnest(${values}) as given (value)
  cross join lateral (select id from customers where ${column} = given.value and deleted_at is null limit 1) found`;

/**
 * $1 ids, $2 account numbers, $3 keys of emails, $4 keys of phones; by what each customer is known that has one of them. A table that is
 * being filled is larger than PostgreSQL believes: for `= any(…)` it reads all of it, and for a statement with a name, which is
 * planned once, it goes on doing so.
 */
export const HOLDERS: Statement = {
  text: [
    holders('id', 'id', '$1::uuid[]'),
    holders('account_number', 'account_number', '$2::text[]'),
    holders('email', 'email_key', '$3::text[]'),
    holders('phone', 'phone_key', '$4::text[]'),
  ].join(' union all '),
};

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
