import { z } from 'zod';
import { encodeCursor, foreignCursor } from './cursor.js';
import type { PageOf, Paging } from './paging.js';

const BY_ID = 'id';

/**
 * A page of a list that always stands in the order of its ids, or all of it. With a cursor one row more than asked for was
 * read, which tells whether others follow.
 */
export function pageById<R extends { id: string }>(
  paging: Paging | undefined,
  { rows, total }: { rows: R[]; total?: number },
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

/** The three envelopes of a list, for the OpenAPI document. */
export function pageSchema(entry: z.ZodType, collection: string) {
  const items = z.array(entry);
  const count = z.number().int();
  return z.union([
    z.strictObject({ items, total: count, page: count, size: count, pages: count }),
    z.strictObject({
      [collection]: items,
      total_count: count,
      pagination: z.strictObject({ limit: count, offset: count, has_more: z.boolean() }),
    }),
    z.strictObject({ items, next_cursor: z.string().nullable() }),
  ]);
}
