import { compileCriteria, namesField, type Criteria } from '@crm/criteria';
import type { SortKey } from '@crm/http';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { CustomerFilter, CustomerSelection } from '../customer.js';
import { CUSTOMER_CATALOGUE } from '../registries/customer-catalogue.js';
import { readSearch, searchCondition, type Search } from './customers.search.js';
import { firstInOrder, orderBy, sortColumn, withSortColumns } from './customers.sorting.js';
import { ALL_COLUMNS } from './customers.table.js';

/**
 * How many rows of a sort are looked through for a page before what the filter finds is collected and sorted instead: so
 * many, or so many times what the page and those before it hold.
 */
const WALK = 2_000;
const WALK_FACTOR = 4;

/** Which rows: all conditions hold, and the words are found. */
export interface RowFilter {
  criteria?: Criteria;
  search?: Search;
  selection?: CustomerSelection;
}

/** With the search read as it is compared; numbers without a country are read in `phoneRegion`. */
export function rowFilter(
  { search, ...rest }: CustomerFilter,
  phoneRegion: Parameters<typeof readSearch>[1],
): RowFilter {
  return { ...rest, search: search === undefined ? search : readSearch(search, phoneRegion) };
}

export function whereOf({ criteria, search, selection }: RowFilter): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`deleted_at is null`];
  if (criteria) conditions.push(sql`${compileCriteria(criteria, CUSTOMER_CATALOGUE, { now: new Date() })}`);
  if (search) conditions.push(searchCondition(search));
  if (selection) conditions.push(selectionCondition(selection));
  return sql.join(conditions, sql` and `);
}

export function selectionCondition({ criteria, catalogue }: CustomerSelection): RawBuilder<SqlBool> {
  return compileCriteria(criteria, catalogue, { now: new Date() });
}

interface Stretch {
  limit: number;
  offset: number;
}

/** One page and, with each row of it, how many there are in all; one row without an id where the page is empty. */
export function countedPage<T>(filter: RowFilter, sort: readonly SortKey[], stretch: Stretch): RawBuilder<T> {
  const order = orderBy(sort);
  const where = whereOf(filter);
  if (filter.search === undefined) {
    return sql<T>`
      select t.total, c.* from (select count(*) as total from customers where ${where}) t
      left join (${pageOf(filter, sort, stretch)}) c on true ${order}`;
  }
  // the words are looked for once, which is most of the work
  return sql<T>`
    with found as materialized (select ${withSortColumns(['id'], sort)} from customers where ${where})
    select t.total, c.* from (select count(*) as total from found) t
    left join (select ${withSortColumns(ALL_COLUMNS, sort)} from customers where id = any(array(
      select id from found ${order} limit ${stretch.limit} offset ${stretch.offset}))) c on true ${order}`;
}

/**
 * A page without a count. `within` holds for a stretch of the sort that its index gives in order, such as all behind a
 * cursor.
 */
export function pageOf<T>(
  filter: RowFilter,
  sort: readonly SortKey[],
  { limit, offset }: Stretch,
  within: RawBuilder<unknown> = sql`true`,
): RawBuilder<T> {
  const order = orderBy(sort);
  const columns = withSortColumns(ALL_COLUMNS, sort);
  const matches = whereOf(filter);
  const where = sql`${matches} and ${within}`;
  if (isServedInOrder(filter, sort)) {
    // the ids first: the filter's index has them with the sort and the status, and no row is read that is not shown
    return sql<T>`
      select ${columns} from customers where id = any(array(
        select id from customers where ${where} ${order} limit ${limit} offset ${offset})) ${order}`;
  }
  const keys = withSortColumns(['id'], sort);
  const enough = limit + offset;
  const first = firstInOrder(sort);
  return sql<T>`
    with walked as materialized (
      select ${keys} from (
        select * from customers where deleted_at is null and ${within} ${first} limit ${Math.max(WALK, WALK_FACTOR * enough)}) customers
      where ${matches} ${first} limit ${enough}),
    found as materialized (
      select ${keys} from customers where ${where} and (select count(*) from walked) < ${enough})
    select ${columns} from customers where id = any(array(
      select id from (select * from walked where (select count(*) from walked) = ${enough} union all select * from found) page
      ${order} limit ${limit} offset ${offset})) ${order}`;
}

/**
 * Whether an index gives the filtered rows in the order of the sort. Elsewhere PostgreSQL chooses between walking along the
 * sort until the page is full, and finding all rows of the filter and sorting them. It guesses how many those are, and takes
 * rare tags and words for frequent ones, or a value for as frequent as all others: then it walks through the whole table
 * for a page that never fills. So `pageOf` does both, a bounded walk first.
 */
function isServedInOrder({ criteria, search, selection }: RowFilter, [first]: readonly SortKey[]): boolean {
  // the indexes over words and tags have no order
  if (search !== undefined || selection || (criteria && namesField(criteria, 'tags'))) return false;
  if (sortColumn(first.field).isIndexedByValue) return false;
  return criteria === undefined || first.field === 'created_at';
}
