import type { Cursor } from './cursor.js';

export const MAX_PAGE_SIZE = 100;
export const DEFAULT_PAGE_SIZE = 20;
export const MAX_OFFSET = 1_000_000_000;

/** Which rows of a list are asked for, in the words of the style that asked. `offset` and `limit` suit SQL. */
export type Paging =
  | { style: 'page'; page: number; limit: number; offset: number }
  | { style: 'offset'; limit: number; offset: number }
  | { style: 'cursor'; limit: number; after?: Cursor };

/** A page of a list, or all of it. */
export interface PageOf<T> {
  items: T[];
  /** how it was asked for; absent where all entries were */
  paging?: Paging;
  /** absent with a cursor */
  total?: number;
  nextCursor?: string | null;
}

/**
 * The envelope of the style that was asked for: `{items, total, …}`, `{<collection>, total_count, pagination}` or
 * `{items, next_cursor}`; `{<collection>}` where no page was.
 */
export function envelope<T>(
  { items: entries, paging, total = 0, nextCursor = null }: PageOf<T>,
  collection: string,
  show: (entry: T) => object,
): object {
  const items = entries.map(show);
  if (!paging) return { [collection]: items };
  if (paging.style === 'cursor') return { items, next_cursor: nextCursor };
  if (paging.style === 'page') {
    return { items, total, page: paging.page, size: paging.limit, pages: Math.ceil(total / paging.limit) };
  }
  const { limit, offset } = paging;
  return {
    [collection]: items,
    total_count: total,
    pagination: { limit, offset, has_more: offset + items.length < total },
  };
}
