import { isInstant, type Cursor, type SortKey } from '@crm/http';
import { sql, type RawBuilder } from 'kysely';
import type { Customer } from '../customer.js';
import type { SortField } from '../record/sort-fields.js';

interface SortColumn {
  name: string;
  sql: RawBuilder<unknown>;
  nullable: boolean;
  kind: 'instant' | 'text' | 'number';
  /** whether its index, which is read in either direction, has only the rows with a value in the order of lists */
  isIndexedByValue?: true;
}

const column = (name: string, kind: SortColumn['kind'], nullable = false): SortColumn => ({
  name,
  sql: sql.ref(name),
  nullable,
  kind,
});
const indexedByValue = (name: string): SortColumn => ({
  ...column(name, 'text', true),
  isIndexedByValue: true,
});

/** Each stands in an index with the id behind it. */
const SORT_COLUMNS: Readonly<Record<SortField, SortColumn>> = {
  created_at: column('created_at', 'instant'),
  updated_at: column('updated_at', 'instant'),
  name: column('name_sort', 'text', true),
  last_interaction: column('last_interaction', 'instant', true),
  health_score: column('health_score', 'number', true),
  credit_score: column('credit_score', 'number', true),
  account_number: column('account_number', 'text'),
  first_name: indexedByValue('first_name_sort'),
  last_name: indexedByValue('last_name_sort'),
  email: indexedByValue('email_key'),
  phone: indexedByValue('phone_key'),
  segment: column('segment', 'text'),
  status: column('status', 'text'),
};

export function sortColumn(field: string): SortColumn {
  return SORT_COLUMNS[field as SortField];
}

/** `a, b, …`: these columns, and what must be carried along to be sorted later. */
export function withSortColumns(columns: readonly string[], sort: readonly SortKey[]): RawBuilder<unknown> {
  const sorted = sort.map(({ field }) => sortColumn(field).name);
  return sql.raw([...new Set([...columns, ...sorted])].join(', '));
}

/** Nulls last either way; the id, in the direction of the first key, makes the order total. */
export function orderBy(sort: readonly SortKey[]): RawBuilder<unknown> {
  return ordering(sort, ({ nullable }) => nullable);
}

/**
 * `and … order by …` for as many of the first rows as the sort's index gives in order: all, or those with a value, after which
 * the others come.
 */
export function firstInOrder(sort: readonly SortKey[]): RawBuilder<unknown> {
  const { sql: first, isIndexedByValue } = sortColumn(sort[0].field);
  return isIndexedByValue ? sql`and ${first} is not null ${ordering(sort, () => false)}` : orderBy(sort);
}

function ordering(sort: readonly SortKey[], hasNulls: (column: SortColumn) => boolean): RawBuilder<unknown> {
  const keys = sort.map(({ field, descending }) => {
    const column = sortColumn(field);
    return sql`${column.sql}${sql.raw(descending ? (hasNulls(column) ? ' desc nulls last' : ' desc') : '')}`;
  });
  return sql`order by ${sql.join([...keys, sql.raw(sort[0].descending ? 'id desc' : 'id')])}`;
}

/** The cursor that leads on from a row. */
export function cursorAt(customer: Customer, { field, descending }: SortKey): Cursor {
  const value = (customer as unknown as Record<string, unknown>)[field === 'name' ? 'name_sort' : field];
  return {
    sort: `${descending ? '-' : ''}${field}`,
    value: value instanceof Date ? value.toISOString() : (value as string | number | null),
    id: customer.id,
  };
}

export function startsInNulls(cursor: Cursor | undefined): boolean {
  return cursor?.value === null;
}

/** Whether a cursor made by hand could have come from this sort. */
export function fitsSort(cursor: Cursor, { field, descending }: SortKey): boolean {
  const { kind, nullable } = sortColumn(field);
  if (cursor.sort !== `${descending ? '-' : ''}${field}`) return false;
  if (cursor.value === null) return nullable;
  if (kind === 'number') return Number.isInteger(cursor.value) && Math.abs(Number(cursor.value)) < 32_768;
  if (typeof cursor.value !== 'string' || cursor.value.includes('\0') || !cursor.value.isWellFormed())
    return false;
  return kind === 'text' || isInstant(cursor.value);
}

/** `and …` for the rows behind the cursor: one row comparison, which the index is entered by. */
export function afterCursor(sort: SortKey, after: Cursor | undefined): RawBuilder<unknown> {
  if (!after) return sql``;
  const compare = sql.raw(sort.descending ? '<' : '>');
  if (after.value === null) return sql` and id ${compare} ${after.id}`;
  return sql` and (${sortColumn(sort.field).sql}, id) ${compare} (${after.value}, ${after.id})`;
}
