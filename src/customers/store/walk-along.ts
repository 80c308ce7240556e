import type { Cursor, SortKey } from '@crm/http';
import { sql, type RawBuilder } from 'kysely';
import { behind, sortColumn, sortKeys } from './customers.sorting.js';

/** Those with a value of the first sort, or those without, who come after them; all of them have one of a column that needs it. */
export type Part = 'valued' | 'empty';

/** A part of a sort, or what follows a cursor in it. */
export interface Stretch {
  part: Part;
  after?: Cursor;
}

const ID = sql.ref('id');
const WALKED_BY = sql.ref('walked_by');
const WALKED_ID = sql.ref('walked_id');
const MOMENTS_ID = sql.ref('moments.customer_id');

/** `… and …`: the stretch, of rows of `customers`. */
export function within([first]: readonly SortKey[], stretch: Stretch): RawBuilder<unknown> {
  return conditions(first, stretch, sortColumn(first.field).sql, ID);
}

/**
 * The first `limit` customers of a stretch as the index of the sort gives them, whatever is looked for: whole rows, in the order
 * that `walkedOrder` calls them.
 */
export function walkAlong(sort: readonly SortKey[], stretch: Stretch, limit: number): RawBuilder<unknown> {
  const [first] = sort;
  const { isBeside } = sortColumn(first.field);
  if (!isBeside) {
    return sql`select * from customers where deleted_at is null and ${within(sort, stretch)}
      ${walkedOrder(sort, stretch.part)} limit ${limit}`;
  }
  const by = besideColumn(first);
  // one by one, in the order of the narrow rows: a join that reads all customers first is as slow for one page as for all
  return sql`
    select customers.*, ${by} as walked_by, ${MOMENTS_ID} as walked_id
    from customer_moments moments cross join lateral (
      select * from customers where id = ${MOMENTS_ID} and deleted_at is null offset 0) customers
    where ${conditions(first, stretch, by, MOMENTS_ID)} ${order(sort, by, MOMENTS_ID)} limit ${limit}`;
}

/** `order by …` of what `walkAlong` gives, which costs no sorting. */
export function walkedOrder(sort: readonly SortKey[], part: Part): RawBuilder<unknown> {
  const { isBeside, isIndexedByValue, sql: column } = sortColumn(sort[0].field);
  if (isBeside) return order(sort, WALKED_BY, WALKED_ID);
  // the index has none without a value: they are walked by their ids
  return order(sort, part === 'empty' && isIndexedByValue ? undefined : column, ID);
}

/** Whether a sort has no more than so many customers with a value. */
export function hasFewValues([first]: readonly SortKey[], atMost: number): RawBuilder<unknown> {
  const { isBeside, sql: column } = sortColumn(first.field);
  const valued = isBeside
    ? sql`customer_moments moments where ${besideColumn(first)} is not null`
    : sql`customers where deleted_at is null and ${column} is not null`;
  return sql`(select count(*) from (select from ${valued} limit ${atMost + 1}) valued) <= ${atMost}`;
}

function besideColumn({ field }: SortKey): RawBuilder<unknown> {
  return sql.ref(`moments.${sortColumn(field).name}`);
}

function conditions(
  first: SortKey,
  { part, after }: Stretch,
  column: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { nullable } = sortColumn(first.field);
  const isPart = nullable ? sql`${column} is ${sql.raw(part === 'empty' ? 'null' : 'not null')}` : sql`true`;
  return sql`${isPart}${behind(first, after, column, id)}`;
}

/** All of the first key are of one part, so that no word on nulls keeps an index from being read backward. */
function order(
  [first, ...others]: readonly SortKey[],
  column: RawBuilder<unknown> | undefined,
  id: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const direction = sql.raw(first.descending ? ' desc' : '');
  const keys = [...(column ? [sql`${column}${direction}`] : []), ...sortKeys(others), sql`${id}${direction}`];
  return sql`order by ${sql.join(keys)}`;
}
