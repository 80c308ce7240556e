import { QueryCursor, type Cursor } from '@crm/http';
import { QueryFlag, QueryWhole } from '@crm/validation';

export const MOST_ENTRIES = 1000;
export const USUAL_MONTHS = 12;
const MOST_MONTHS = 60;

/** What every history takes. */
export class HistoryQueryDto {
  /** how far it goes back: from 00:00 UTC of the same day so many months ago */
  @QueryWhole(1, MOST_MONTHS, { byDefault: USUAL_MONTHS })
  months?: number;

  /** entries at most; the summary is over all of the window */
  @QueryWhole(1, MOST_ENTRIES, { byDefault: MOST_ENTRIES })
  limit?: number;

  /** next_cursor of the answer before */
  @QueryCursor()
  cursor?: Cursor | null;
}

export class PaymentHistoryQueryDto extends HistoryQueryDto {
  /** whether failed payments are listed; they are counted in any case */
  @QueryFlag({ byDefault: true })
  include_failed?: boolean;
}

export function historyRequestOf({ months = USUAL_MONTHS, limit = MOST_ENTRIES, cursor }: HistoryQueryDto) {
  return { months, limit, cursor };
}
