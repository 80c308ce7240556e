import { auditedStatement } from '@crm/audit';
import { ALL_COLUMNS, EDITABLE_COLUMNS, type EditableColumn } from './customers.table.js';

/** The statements of the hottest routes, each parsed once by a connection. Their order of parameters is fixed here. */

const columns = ALL_COLUMNS.join(', ');
const parameters = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `$${from + index}`).join(', ');

/** A column of another feature, and what it is called. */
export interface AddedColumn {
  key: string;
  column: string;
}

/** by their names: there are as many as there are ways to want what features add */
const finds = new Map<string, { name: string; text: string }>();

/** $1 id; the record with columns of other features, whose names tell the statements apart */
export function findWith(added: readonly AddedColumn[]): { name: string; text: string } {
  const name = ['customers_find', ...added.map(({ key }) => key)].join('_');
  const known = finds.get(name);
  if (known) return known;
  const expressions = added.map(({ key, column }) => `, ${column} as "${key}"`).join('');
  const text = `select ${columns}${expressions} from customers where id = $1 and deleted_at is null`;
  const statement = { name, text };
  finds.set(name, statement);
  return statement;
}

const FIND_CUSTOMER = findWith([]);

/** $1 id */
export const LOCK_CUSTOMER = { name: 'customers_lock', text: `${FIND_CUSTOMER.text} for update` };

const AUDIT_OF_INSERT = EDITABLE_COLUMNS.length + 3;

/**
 * $1 id, $2 now, then the editable columns, then the audit rows. No row comes back when a unique value is taken: `do
 * nothing` waits for the other's commit and, unlike an error, leaves the transaction usable.
 */
export const INSERT_CUSTOMER = {
  name: 'customers_insert',
  text: auditedStatement(
    `insert into customers (id, created_at, updated_at, ${EDITABLE_COLUMNS.join(', ')})
    values ($1, $2, $2, ${parameters(3, EDITABLE_COLUMNS.length)})
    on conflict do nothing returning account_number`,
    AUDIT_OF_INSERT,
  ),
};

export interface UpdateStatement {
  name: string;
  text: string;
  /** in the order of its parameters */
  columns: readonly EditableColumn[];
}

/** Every connection keeps each statement that it has seen: seldom sets of columns are written by the one for all. */
const MOST_UPDATES = 100;
const updates = new Map<string, UpdateStatement>();
const UPDATE_ALL = makeUpdate(EDITABLE_COLUMNS);

/**
 * Writes these columns, or these among others: what is generated of the others (names to sort by, the text to search) is
 * not made anew. $1 id, $2 the version it starts from, $3 whether it had interactions then, which counts for completeness
 * and raises no version, $4 now, then the columns, then the audit rows.
 */
export function updateOf(columns: readonly EditableColumn[]): UpdateStatement {
  const key = columns.join();
  const known = updates.get(key);
  if (known) return known;
  return updates.size < MOST_UPDATES ? makeUpdate(columns) : UPDATE_ALL;
}

function makeUpdate(columns: readonly EditableColumn[]): UpdateStatement {
  const sets = columns.map((column, index) => `, ${column} = $${index + 5}`).join('');
  const text = auditedStatement(
    `update customers set version = version + 1, updated_at = $4${sets}
    where id = $1 and version = $2 and (interaction_count > 0) = $3::boolean and deleted_at is null returning version`,
    columns.length + 5,
  );
  const statement = { name: `customers_update_${updates.size + 1}`, text, columns };
  updates.set(columns.join(), statement);
  return statement;
}
