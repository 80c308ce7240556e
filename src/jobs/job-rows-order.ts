import { foreignCursor, type Cursor } from '@crm/http';

/** The word that cursors of a job's rows carry. */
export const ROWS_ORDER = 'row';

/** Behind which row a page begins. @throws InvalidInputError for a cursor of another list, or of another job */
export function rowBehind(cursor: Cursor | null | undefined, jobId: string): number {
  if (!cursor) return 0;
  const { sort, value, id } = cursor;
  const isRow = Number.isInteger(value) && (value as number) <= 2_147_483_647 && (value as number) >= 0;
  if (sort !== ROWS_ORDER || !isRow || id.toLowerCase() !== jobId.toLowerCase()) throw foreignCursor();
  return value as number;
}
