import { ALL_COLUMNS, EDITABLE_COLUMNS } from '../../src/customers/customers.table.js';

/**
 * The statements of somebody who writes these six routes by hand and cares for speed: each parsed once by a
 * connection, the same columns and conditions as the service's.
 */

const columns = ALL_COLUMNS.join(', ');
const newest = 'order by created_at desc, id desc';

/** $1 id */
export const GET = {
  name: 'get',
  text: `select ${columns} from customers where id = $1 and deleted_at is null`,
};

/** $1 status, $2 region, $3 limit, $4 offset; the total stands on every row, and alone on a page without any */
export const LIST = {
  name: 'list',
  text: pageWithTotal('deleted_at is null and status = $1 and region_key = fold($2)', '$3', '$4'),
};

/** $1 the words, escaped for LIKE; $2 limit, $3 offset; of customers that are active, as v1 lists them by default */
export const SEARCH = {
  name: 'search',
  text: pageWithTotal(
    `deleted_at is null and status in ('active', 'vip') and search_text like '%' || fold($1) || '%'`,
    '$2',
    '$3',
  ),
};

/** $1 id, $2 now, then the editable columns */
export const CREATE = {
  name: 'create',
  text: `insert into customers (id, created_at, updated_at, first_contact, ${EDITABLE_COLUMNS.join(', ')})
    values ($1, $2, $2, null, ${EDITABLE_COLUMNS.map((_, index) => `$${index + 3}`).join(', ')})
    returning account_number`,
};

/** $1 id, $2 now, $3 notes; the one field that the benchmark changes */
export const UPDATE = {
  name: 'update',
  text: `update customers set version = version + 1, updated_at = $2, notes = $3
    where id = $1 and deleted_at is null returning ${columns}`,
};

/** $1 the id behind which to go on, $2 how many */
export const EXPORT = {
  name: 'export',
  text: `select id, phone, first_name, last_name, email, status, segment, tags, notes, created_at, last_interaction
    from customers where deleted_at is null and id > $1 order by id limit $2`,
};

/** One round trip: in a second one the total could be of another moment. */
function pageWithTotal(where: string, limit: string, offset: string): string {
  return `select t.total, c.* from (select count(*)::int as total from customers where ${where}) t
    left join (select ${columns} from customers where ${where} ${newest} limit ${limit} offset ${offset}) c on true
    ${newest}`;
}
