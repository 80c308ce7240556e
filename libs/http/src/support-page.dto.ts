import { QueryWhole } from '@crm/validation';
import { DEFAULT_PAGE_SIZE, MAX_OFFSET, MAX_PAGE_SIZE, type PageOf, type Paging } from './paging.js';

/** The query parameters that every list of v2 takes. */
export class SupportPageQuery {
  /** from 1 */
  @QueryWhole(1, MAX_OFFSET, { byDefault: 1 })
  page?: number;

  /** entries on a page */
  @QueryWhole(1, MAX_PAGE_SIZE, { byDefault: DEFAULT_PAGE_SIZE })
  limit?: number;
}

type SupportPaging = Extract<Paging, { style: 'page' }>;

export function supportPagingOf({ page = 1, limit = DEFAULT_PAGE_SIZE }: SupportPageQuery): SupportPaging {
  return { style: 'page', page, limit, offset: (page - 1) * limit };
}

/** v2's envelope: `{success, <collection>, pagination}`. */
export function supportEnvelope<T>(
  { items, paging, total = 0 }: PageOf<T>,
  collection: string,
  show: (entry: T) => object,
): object {
  const { page, limit } = paging as SupportPaging;
  const pagination = { page, limit, total, pages: Math.ceil(total / limit) };
  return { success: true, [collection]: items.map(show), pagination };
}
