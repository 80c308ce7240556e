import { compileCriteria, fieldsIn, type Criteria } from '@crm/criteria';
import type { SortKey } from '@crm/http';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { CustomerFilter, CustomerSelection } from '../customer.js';
import { CUSTOMER_CATALOGUE } from '../registries/customer-catalogue.js';
import { readSearch, searchCondition, type Search } from './customers.search.js';
import { orderBy, sortColumn, withSortColumns } from './customers.sorting.js';
import { ALL_COLUMNS } from './customers.table.js';
import { hasFewValues, walkAlong, walkedOrder, within, type Stretch } from './walk-along.js';

/**
 * How many rows of a sort are looked through for a page before what the filter finds is collected and sorted instead: so
 * many, or so many times what the page and those before it hold.
 */
const WALK = 2_000;
const WALK_FACTOR = 4;

/** Which rows: all conditions hold, and the words are found. */
export interface RowFilter {
  ids?: readonly string[];
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

export function whereOf({ ids, criteria, search, selection }: RowFilter): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`deleted_at is null`];
  if (ids) conditions.push(sql`id = any(${ids}::uuid[])`);
  if (criteria) conditions.push(sql`${compileCriteria(criteria, CUSTOMER_CATALOGUE, { now: new Date() })}`);
  if (search) conditions.push(searchCondition(search));
  if (selection) conditions.push(selectionCondition(selection));
  return sql.join(conditions, sql` and `);
}

export function selectionCondition({ criteria, catalogue }: CustomerSelection): RawBuilder<SqlBool> {
  return compileCriteria(criteria, catalogue, { now: new Date() });
}

interface Slice {
  limit: number;
  offset: number;
}

/** One page and, with each row of it, how many there are in all; one row without an id where the page is empty. */
export function countedPage<T>(filter: RowFilter, sort: readonly SortKey[], slice: Slice): RawBuilder<T> {
  const order = orderBy(sort);
  const where = whereOf(filter);
  const columns = withSortColumns(ALL_COLUMNS, sort);
  const { limit, offset } = slice;
  if (filter.search !== undefined) {
    // the words are looked for once, which is most of the work
    return sql<T>`
      with found as materialized (select ${withSortColumns(['id'], sort)} from customers where ${where})
      select t.total, c.* from (select count(*) as total from found) t
      left join (select ${columns} from customers where id = any(array(
        select id from found ${order} limit ${limit} offset ${offset}))) c on true ${order}`;
  }
  if (isServedInOrder(filter, sort)) {
    return sql<T>`
      select t.total, c.* from (select count(*) as total from customers where ${where}) t
      left join (${pageOf(filter, sort, slice)}) c on true ${order}`;
  }
  // where all had to be collected for the page, they are not looked for once more to be counted
  const { parts, ids } = walkedOrFound(where, sort, slice);
  return sql<T>`
    with ${parts}
    select t.total, c.* from (select case when (select count(*) from seen) >= ${limit + offset}
      then (select count(*) from customers where ${where}) else (select count(*) from found) end as total) t
    left join (select ${columns} from customers where id = any(array(${ids}))) c on true ${order}`;
}

/** A page without a count, of the whole sort or of a stretch of it. */
export function pageOf<T>(
  filter: RowFilter,
  sort: readonly SortKey[],
  slice: Slice,
  stretch?: Stretch,
): RawBuilder<T> {
  const order = orderBy(sort);
  const columns = withSortColumns(ALL_COLUMNS, sort);
  const matches = whereOf(filter);
  if (isServedInOrder(filter, sort)) {
    const where = stretch ? sql`${matches} and ${within(sort, stretch)}` : matches;
    // the ids first: the filter's index has them with the sort and the status, and no row is read that is not shown
    return sql<T>`
      select ${columns} from customers where id = any(array(
        select id from customers where ${where} ${order} limit ${slice.limit} offset ${slice.offset})) ${order}`;
  }
  const { parts, ids } = walkedOrFound(matches, sort, slice, stretch);
  return sql<T>`with ${parts} select ${columns} from customers where id = any(array(${ids})) ${order}`;
}

/** `seen` by a walk along the sort and, where that did not fill the page, `found`: all that match. And the ids of the page, of either. */
function walkedOrFound(
  matches: RawBuilder<unknown>,
  sort: readonly SortKey[],
  { limit, offset }: Slice,
  stretch?: Stretch,
): { parts: RawBuilder<unknown>; ids: RawBuilder<unknown> } {
  const where = stretch ? sql`${matches} and ${within(sort, stretch)}` : matches;
  const keys = withSortColumns(['id'], sort);
  const enough = limit + offset;
  const parts = sql`
    ${walk(matches, sort, enough, stretch)},
    found as materialized (
      select ${keys} from customers where ${where} and (select count(*) from seen) < ${enough})`;
  const ids = sql`
    select id from (select * from seen where (select count(*) from seen) >= ${enough} union all select * from found) page
    ${orderBy(sort)} limit ${limit} offset ${offset}`;
  return { parts, ids };
}

/**
 * `seen`: the first rows that match, as long as they are found by looking through few. Those without a value of the sort follow
 * where so few have one that all of them were looked through.
 */
function walk(
  matches: RawBuilder<unknown>,
  sort: readonly SortKey[],
  enough: number,
  stretch: Stretch | undefined,
): RawBuilder<unknown> {
  const keys = withSortColumns(['id'], sort);
  const most = Math.max(WALK, WALK_FACTOR * enough);
  const walked = (name: string, along: Stretch, condition: RawBuilder<unknown>) => sql`
    ${sql.raw(name)} as materialized (
      select ${keys} from (${walkAlong(sort, along, most)}) customers
      where ${condition} ${walkedOrder(sort, along.part)} limit ${enough})`;
  if (stretch || !sortColumn(sort[0].field).nullable) {
    return walked('seen', stretch ?? { part: 'valued' }, matches);
  }
  const isReached = sql`(select count(*) from valued) < ${enough} and ${hasFewValues(sort, most)}`;
  return sql`
    ${walked('valued', { part: 'valued' }, matches)},
    ${walked('empty', { part: 'empty' }, sql`${isReached} and ${matches}`)},
    seen as materialized (select * from valued union all select * from empty)`;
}

/**
 * Whether an index gives the filtered rows in the order of the sort. Elsewhere PostgreSQL chooses between walking along the
 * sort until the page is full, and finding all rows of the filter and sorting them. It guesses how many those are, and takes
 * rare tags and words for frequent ones, or a value for as frequent as all others: then it walks through the whole table
 * for a page that never fills. So `pageOf` does both, a bounded walk first.
 */
function isServedInOrder({ criteria, search, selection }: RowFilter, [first]: readonly SortKey[]): boolean {
  // the indexes over words and tags have no order
  if (search !== undefined || selection || (criteria && fieldsIn(criteria).includes('tags'))) return false;
  const { isBeside, nullable } = sortColumn(first.field);
  if (isBeside || nullable) return false;
  return criteria === undefined || first.field === 'created_at';
}
