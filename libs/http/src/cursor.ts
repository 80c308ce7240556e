import { InvalidInputError } from '@crm/errors';
import { isId } from '@crm/database';

/** Where a page ended: the sort it belongs to, the last row's value in it, and its id. */
export interface Cursor {
  sort: string;
  value: string | number | null;
  id: string;
}

const MOST_SORT = 65;
/** a name of 255 characters is sorted by up to 1,275: letters such as `㎮` stand for five */
const MOST_VALUE = 1500;

/** As text, which is sealed on its way out and opened on its way in (CursorSeal): callers never see it. */
export function encodeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor);
}

/** What `encodeCursor` wrote, or undefined for another text. */
export function readCursor(text: string): Cursor | undefined {
  const content = decode(text);
  return isCursor(content) ? content : undefined;
}

function isCursor(content: unknown): content is Cursor {
  if (content === null || typeof content !== 'object') return false;
  const { sort, value, id, ...others } = content as Record<string, unknown>;
  return (
    typeof sort === 'string' &&
    sort.length <= MOST_SORT &&
    (value === null ||
      typeof value === 'number' ||
      (typeof value === 'string' && value.length <= MOST_VALUE)) &&
    isId(id) &&
    Object.keys(others).length === 0
  );
}

/** Whether a cursor could have come from a list in this order of moments; others were made by hand, or are of another list. */
export function isMomentCursor({ sort, value }: Cursor, expected: string): boolean {
  return sort === expected && typeof value === 'string' && isInstant(value);
}

/** As `toISOString` writes it, and in a year that PostgreSQL knows. */
export function isInstant(text: string): boolean {
  const moment = new Date(text);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === text && /^(?!0000)\d{4}-/.test(text);
}

/** What a list says of a cursor that is not its own, or of another sort. */
export function foreignCursor(): InvalidInputError {
  return InvalidInputError.of(
    'cursor',
    'invalid_value',
    'cursor belongs to another list or sort; start again with an empty one',
  );
}

function decode(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
