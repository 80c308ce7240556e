import type { Cursor } from '@crm/http';

/** What is asked of a history. */
export interface HistoryRequest {
  months: number;
  limit: number;
  cursor?: Cursor | null;
}

/** The summary covers the window, its list as much of it as was asked for. */
export interface History<S, R> {
  customerId: string;
  summary: S;
  items: R[];
  nextCursor: string | null;
}
