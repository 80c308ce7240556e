import { encodeCursor, foreignCursor, isMomentCursor, type Cursor } from './cursor.js';

/** An order of rows by a moment and then by their ids. */
export interface MomentOrder<R> {
  /** the word that its cursors carry */
  sort: string;
  momentOf: (row: R) => Date;
}

/**
 * A page behind a cursor of a list in the order of a moment. `read` gives the rows after the cursor, `limit` at most: it is
 * asked for one more than the page holds, which tells whether others follow.
 * @throws InvalidInputError for a cursor of another list
 */
export async function pageByMoment<R extends { id: string }>(
  { sort, momentOf }: MomentOrder<R>,
  { after, limit }: { after?: Cursor; limit: number },
  read: (after: Cursor | undefined, limit: number) => Promise<R[]>,
): Promise<{ items: R[]; nextCursor: string | null }> {
  if (after && !isMomentCursor(after, sort)) throw foreignCursor();
  const rows = await read(after, limit + 1);
  const items = rows.slice(0, limit);
  const last = rows.length > items.length ? items.at(-1) : undefined;
  const nextCursor = last && encodeCursor({ sort, value: momentOf(last).toISOString(), id: last.id });
  return { items, nextCursor: nextCursor ?? null };
}
