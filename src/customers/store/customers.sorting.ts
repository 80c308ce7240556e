import { isInstant, type Cursor, type SortKey } from '@crm/http';
import { sql, type RawBuilder } from 'kysely';
import type { Customer } from '../customer.js';
import type { SortField } from '../record/sort-fields.js';

interface SortColumn {
  sql: RawBuilder<unknown>;
  nullable: boolean;
  kind: 'instant' | 'text' | 'number';
}

const column = (name: string, kind: SortColumn['kind'], nullable = false): SortColumn => ({
  sql: sql.ref(name),
  nullable,
  kind,
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
};

export function sortColumn(field: string): SortColumn {
  return SORT_COLUMNS[field as SortField];
}

/** `a, b, …`: what must be carried along to be sorted later. */
export function sortColumns(sort: readonly SortKey[]): RawBuilder<unknown> {
  const fields = new Set(sort.map(({ field }) => field));
  return sql.join([...fields].map((field) => sortColumn(field).sql));
}

/** Nulls last either way; the id, in the direction of the first key, makes the order total. */
export function orderBy(sort: readonly SortKey[]): RawBuilder<unknown> {
  const keys = sort.map(({ field, descending }) => {
    const { sql: expression, nullable } = sortColumn(field);
    return sql`${expression}${sql.raw(descending ? (nullable ? ' desc nulls last' : ' desc') : '')}`;
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
