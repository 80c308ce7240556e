import { auditedStatement } from '@crm/audit';
import { builtStatement, statement, type Statement } from '@crm/database';
import { ALL_COLUMNS, type EditableColumn } from './customers.table.js';

/** The statements of the hottest routes, each parsed once by a connection. Their order of parameters is fixed here. */

const columns = ALL_COLUMNS.join(', ');

/** A column of another feature, and what it is called. */
export interface AddedColumn {
  key: string;
  column: string;
}

/** $1 id; the record with columns of other features */
export function findWith(added: readonly AddedColumn[]): Statement {
  const expressions = added.map(({ key, column }) => `, ${column} as "${key}"`).join('');
  return builtStatement(
    'customers_find',
    `select ${columns}${expressions} from customers where id = $1 and deleted_at is null`,
  );
}

/** $1 id */
export const LOCK_CUSTOMER = statement('customers_lock', `${findWith([]).text} for update`);

/**
 * Writes these columns alone: what is generated of the others (names to sort by, the text to search) is not made anew. $1 id,
 * $2 the version it starts from, $3 whether it had interactions then, which counts for completeness and raises no version,
 * $4 now, then the columns, then the audit rows.
 */
export function updateOf(columns: readonly EditableColumn[]): Statement {
  const sets = columns.map((column, index) => `, ${column} = $${index + 5}`).join('');
  return builtStatement(
    'customers_update',
    auditedStatement(
      `update customers set version = version + 1, updated_at = $4${sets}
      where id = $1 and version = $2 and (interaction_count > 0) = $3::boolean and deleted_at is null returning version`,
      columns.length + 5,
    ),
  );
}
