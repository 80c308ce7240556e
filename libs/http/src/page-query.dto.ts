import type { Contract, PagingStyle } from '@crm/contracts';
import { QueryWhole, rule } from '@crm/validation';
import type { Cursor } from './cursor.js';
import { QueryCursor } from './query-cursor.js';
import { DEFAULT_PAGE_SIZE, MAX_OFFSET, MAX_PAGE_SIZE, type Paging } from './paging.js';

/** Refuses a parameter beside those of another style of paging. */
const notBeside = (name: string, message: string, holds: (query: PageQuery) => boolean): PropertyDecorator =>
  rule({ name, code: 'mixed_paging', message, holds: (_value, query) => holds(query as PageQuery) });

const asksByPage = ({ page, size }: PageQuery): boolean => page !== undefined || size !== undefined;

/** The query parameters that every v1 list takes; lists extend it. */
export class PageQuery {
  /** page number, from 1; goes with size */
  @QueryWhole(1, MAX_OFFSET)
  page?: number;

  /** entries on a page (20) */
  @QueryWhole(1, MAX_PAGE_SIZE)
  size?: number;

  /** entries at most (20); goes with offset or cursor */
  @notBeside('limitBesidePage', 'does not go with page and size', (query) => !asksByPage(query))
  @QueryWhole(1, MAX_PAGE_SIZE)
  limit?: number;

  /** entries to skip */
  @notBeside(
    'offsetBesidePage',
    'does not go with page and size',
    (query) => query.limit !== undefined || !asksByPage(query),
  )
  @QueryWhole(0, MAX_OFFSET)
  offset?: number;

  /** empty for the first page, then next_cursor of the page before */
  @notBeside(
    'cursorBesidePage',
    'does not go with page and size; its page size is limit',
    (query) => !asksByPage(query),
  )
  @notBeside('cursorBesideOffset', 'does not go with offset', ({ offset }) => offset === undefined)
  @QueryCursor()
  cursor?: Cursor | null;
}

/** The page of a list that shows all of its entries where none is asked for. */
export function pagingIfAsked(
  query: PageQuery,
  contract: Pick<Contract, 'pagingDefault'>,
): Paging | undefined {
  return askedStyle(query) && pagingOf(query, contract);
}

/** The style that was asked for, or the contract's own. */
export function pagingOf(query: PageQuery, contract: Pick<Contract, 'pagingDefault'>): Paging {
  const style = askedStyle(query) ?? contract.pagingDefault;
  const limit = (style === 'page' ? query.size : query.limit) ?? DEFAULT_PAGE_SIZE;
  if (style === 'cursor') return { style, limit, after: query.cursor ?? undefined };
  if (style === 'offset') return { style, limit, offset: query.offset ?? 0 };
  const page = query.page ?? 1;
  return { style, page, limit, offset: (page - 1) * limit };
}

function askedStyle(query: PageQuery): PagingStyle | 'cursor' | undefined {
  if (query.cursor !== undefined) return 'cursor';
  if (asksByPage(query)) return 'page';
  if (query.limit !== undefined || query.offset !== undefined) return 'offset';
  return undefined;
}
