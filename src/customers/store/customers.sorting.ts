import { isInstant, type Cursor, type SortKey } from '@crm/http';
import { sql, type RawBuilder } from 'kysely';
import type { Customer } from '../customer.js';
import type { SortField } from '../record/sort-fields.js';

interface SortColumn {
  name: string;
  sql: RawBuilder<unknown>;
  nullable: boolean;
  kind: 'instant' | 'text' | 'number';
  /** whether its index has only the rows with a value */
  isIndexedByValue?: true;
  /** whether its index is that of `customer_moments`, which has a copy of it */
  isBeside?: true;
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
const beside = (name: string, nullable = false): SortColumn => ({
  ...column(name, 'instant', nullable),
  isBeside: true,
});

/** Each stands in an index with the id behind it, which is read in either direction. */
const SORT_COLUMNS: Readonly<Record<SortField, SortColumn>> = {
  created_at: column('created_at', 'instant'),
  updated_at: beside('updated_at'),
  name: column('name_sort', 'text', true),
  last_interaction: beside('last_interaction', true),
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
  return sql`order by ${sql.join([...sortKeys(sort), sql.raw(sort[0].descending ? 'id desc' : 'id')])}`;
}

export function sortKeys(sort: readonly SortKey[]): RawBuilder<unknown>[] {
  return sort.map(({ field, descending }) => {
    const { sql: key, nullable } = sortColumn(field);
    return sql`${key}${sql.raw(descending ? (nullable ? ' desc nulls last' : ' desc') : '')}`;
  });
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

/**
 * `and …` for the rows behind the cursor, by the column of the sort and the id: one row comparison, which the index is
 * entered by.
 */
export function behind(
  { descending }: SortKey,
  after: Cursor | undefined,
  column: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (!after) return sql``;
  const compare = sql.raw(descending ? '<' : '>');
  if (after.value === null) return sql` and ${id} ${compare} ${after.id}`;
  return sql` and (${column}, ${id}) ${compare} (${after.value}, ${after.id})`;
}
