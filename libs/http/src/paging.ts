import type { Contract, PagingStyle } from '@crm/contracts';
import { z } from 'zod';
import { cursorSchema, type Cursor } from './cursor.js';
import { queryInteger, queryList, queryText } from './query.js';

export const MAX_PAGE_SIZE = 100;
export const DEFAULT_PAGE_SIZE = 20;
export const MAX_OFFSET = 1_000_000_000;

/** Which rows of a list are asked for, in the words of the style that asked. `offset` and `limit` suit SQL. */
export type Paging =
  | { style: 'page'; page: number; limit: number; offset: number }
  | { style: 'offset'; limit: number; offset: number }
  | { style: 'cursor'; limit: number; after?: Cursor };

export interface SortKey {
  field: string;
  descending: boolean;
}

/** The query parameters that every v1 list takes. */
export const pagingShape = {
  page: queryInteger(1, MAX_OFFSET).optional().describe('page number, from 1; goes with size'),
  size: queryInteger(1, MAX_PAGE_SIZE).optional().describe('entries on a page (20)'),
  limit: queryInteger(1, MAX_PAGE_SIZE)
    .optional()
    .describe('entries at most (20); goes with offset or cursor'),
  offset: queryInteger(0, MAX_OFFSET).optional().describe('entries to skip'),
  cursor: cursorSchema.optional().describe('empty for the first page, then next_cursor of the page before'),
};

type PagingParameters = z.output<z.ZodObject<typeof pagingShape>>;

/** `sort=-created_at,name` over the fields named here. */
export const sortParameter = (fields: readonly string[]) =>
  queryList(
    queryText(64).refine((key) => fields.includes(key.replace(/^-/, '')), {
      error: `must be of ${fields.join(', ')}, with - in front for descending`,
      params: { allowed_values: fields },
    }),
  )
    .transform((keys): SortKey[] =>
      keys.map((key) => ({ field: key.replace(/^-/, ''), descending: key.startsWith('-') })),
    )
    .meta({
      type: 'array',
      items: { type: 'string', enum: fields.flatMap((field) => [field, `-${field}`]) },
    });

/** `fields=id,name` over the fields named here. */
export const fieldsParameter = (fields: readonly string[]) =>
  queryList(
    queryText(64).refine((field) => fields.includes(field), {
      error: 'is not a field of this answer',
      params: { allowed_values: fields },
    }),
  ).meta({ items: { type: 'string', enum: fields } });

/** Refuses styles that were mixed. Use as `.superRefine(pagingIsOneStyle)`. */
export function pagingIsOneStyle(
  query: PagingParameters & { sort?: SortKey[] },
  context: z.RefinementCtx,
): void {
  const pages = query.page !== undefined || query.size !== undefined;
  const cursor = query.cursor !== undefined;
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message, params: { code: 'mixed_paging' } });
  if (pages && (query.limit !== undefined || query.offset !== undefined)) {
    refuse(query.limit === undefined ? 'offset' : 'limit', 'page and size do not go with limit and offset');
  }
  if (cursor && pages) refuse('cursor', 'cursor does not go with page and size; its page size is limit');
  if (cursor && query.offset !== undefined) refuse('cursor', 'cursor does not go with offset');
  if (cursor && (query.sort?.length ?? 0) > 1) refuse('sort', 'cursor takes one sort field');
}

/** Whether a page is asked for in some style; short lists show all of their entries where none is. */
export function asksForPage(query: PagingParameters): boolean {
  return askedStyle(query) !== undefined;
}

/** The style that was asked for, or the contract's own. */
export function readPaging(query: PagingParameters, contract: Pick<Contract, 'pagingDefault'>): Paging {
  const style = askedStyle(query) ?? contract.pagingDefault;
  if (style === 'cursor') {
    return { style, limit: query.limit ?? DEFAULT_PAGE_SIZE, after: query.cursor ?? undefined };
  }
  if (style === 'offset')
    return { style, limit: query.limit ?? DEFAULT_PAGE_SIZE, offset: query.offset ?? 0 };
  const page = query.page ?? 1;
  const limit = query.size ?? DEFAULT_PAGE_SIZE;
  return { style, page, limit, offset: (page - 1) * limit };
}

function askedStyle(query: PagingParameters): PagingStyle | 'cursor' | undefined {
  if (query.cursor !== undefined) return 'cursor';
  if (query.page !== undefined || query.size !== undefined) return 'page';
  if (query.limit !== undefined || query.offset !== undefined) return 'offset';
  return undefined;
}

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
