import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, QueryCursor, type Cursor } from '@crm/http';
import { QueryAnyOf, QueryWhole } from '@crm/validation';
import { KIND_NAMES, type Kind } from '../timeline.js';

export class ListTimelineDto {
  /** only these kinds */
  @QueryAnyOf(KIND_NAMES)
  kind?: Kind[];

  /** entries at most (20) */
  @QueryWhole(1, MAX_PAGE_SIZE)
  limit: number = DEFAULT_PAGE_SIZE;

  /** next_cursor of the page before; empty for the first page */
  @QueryCursor()
  cursor?: Cursor | null;
}
