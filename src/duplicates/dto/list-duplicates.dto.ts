import { MAX_PAGE_SIZE, QueryCursor, type Cursor } from '@crm/http';
import { QueryOneOf, QueryShare, QueryWhole } from '@crm/validation';
import { PAIR_STATUSES, type PairStatus } from '../duplicate-pair.js';

export class ListDuplicatesDto {
  /** the least chance that they are one person; 0.5 by default, and nothing below 0.1 is kept */
  @QueryShare()
  min_confidence?: number;

  /** open pairs by default */
  @QueryOneOf(PAIR_STATUSES)
  status?: PairStatus;

  /** pairs at most; 20 by default */
  @QueryWhole(1, MAX_PAGE_SIZE)
  limit: number = 20;

  /** empty for the first page, then next_cursor of the page before */
  @QueryCursor()
  cursor?: Cursor | null;
}
