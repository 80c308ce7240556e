import { MAX_PAGE_SIZE, QueryCursor, type Cursor } from '@crm/http';
import { QueryAnyOf, QueryWhole } from '@crm/validation';
import { KIND_NAMES, type Kind } from '../timeline.js';

export class ListTimelineDto {
  /** only these kinds */
  @QueryAnyOf(KIND_NAMES)
  kind?: Kind[];

  /** entries at most; 20 by default */
  @QueryWhole(1, MAX_PAGE_SIZE)
  limit: number = 20;

  /** empty for the first page, then next_cursor of the page before */
  @QueryCursor()
  cursor?: Cursor | null;
}
