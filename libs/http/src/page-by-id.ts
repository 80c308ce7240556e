import { sql, type SelectQueryBuilder } from 'kysely';
import { encodeCursor, foreignCursor } from './cursor.js';
import type { PageOf, Paging } from './paging.js';

const BY_ID = 'id';

/** What `pageById` makes a page of. With a cursor `total` is left out, and one row more than asked for may follow. */
export interface RowsById<R> {
  rows: R[];
  total?: number;
}

/** Reads what is `found`, in the order of the ids; all of it without `paging`. */
export async function readById<DB, TB extends keyof DB, R>(
  found: SelectQueryBuilder<DB, TB, R>,
  direction: 'asc' | 'desc',
  paging?: Paging,
): Promise<RowsById<R>> {
  const ordered = found.orderBy(sql`id`, direction);
  if (!paging) return { rows: await ordered.execute() };
  if (paging.style === 'cursor') {
    const { after, limit } = paging;
    const behind = sql.raw(direction === 'asc' ? '>' : '<');
    const rest = after ? ordered.where(sql<boolean>`id ${behind} ${after.id}`) : ordered;
    return { rows: await rest.limit(limit + 1).execute() };
  }
  const rows = await ordered.limit(paging.limit).offset(paging.offset).execute();
  const { total } = await found
    .clearSelect()
    .select(sql<number>`count(*)`.as('total'))
    .$castTo<{ total: number }>()
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/**
 * A page of a list that always stands in the order of its ids, or all of it. With a cursor the row more tells whether others
 * follow.
 */
export function pageById<R extends { id: string }>(
  paging: Paging | undefined,
  { rows, total }: RowsById<R>,
): PageOf<R> {
  if (!paging) return { items: rows };
  refuseForeignCursor(paging);
  const items = rows.slice(0, paging.limit);
  const last = rows.length > items.length ? items.at(-1) : undefined;
  const nextCursor = last ? encodeCursor({ sort: BY_ID, value: null, id: last.id }) : null;
  return { items, paging, total, nextCursor };
}

function refuseForeignCursor(paging: Paging): void {
  if (paging.style !== 'cursor' || !paging.after) return;
  if (paging.after.sort === BY_ID && paging.after.value === null) return;
  throw foreignCursor();
}
