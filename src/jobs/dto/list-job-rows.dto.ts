import { MAX_PAGE_SIZE, QueryCursor, type Cursor } from '@crm/http';
import { QueryOneOf, QueryWhole } from '@crm/validation';
import { ROW_OUTCOMES, type RowOutcome } from '../job.js';

export class ListJobRowsDto {
  /** only rows that came out so */
  @QueryOneOf(ROW_OUTCOMES)
  outcome?: RowOutcome;

  /** entries at most; 20 by default */
  @QueryWhole(1, MAX_PAGE_SIZE)
  limit: number = 20;

  /** empty for the first page, then next_cursor of the page before */
  @QueryCursor()
  cursor?: Cursor | null;
}
