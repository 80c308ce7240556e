import { HOUR_MS, MINUTE_MS } from '@crm/time';

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** One event on its way to one webhook. */
export interface Delivery {
  id: string;
  event_id: string;
  type: string;
  status: DeliveryStatus;
  /** tries so far, since the event or the last replay */
  attempts: number;
  /** of the last try; null where nothing was answered */
  response_status: number | null;
  /** why the last try failed */
  error: string | null;
  /** of one that failed and will be tried again; null for one that waits for an earlier one of its customer */
  next_attempt_at: Date | null;
  created_at: Date;
  delivered_at: Date | null;
}

/** What is to be sent again; all of seven days where nothing is said. */
export interface ReplayFilter {
  since?: Date | null;
  until?: Date | null;
  event_ids?: string[] | null;
}

export interface Replay {
  /** deliveries that are on their way again */
  scheduled: number;
  /** where there are more than one request takes: the `since` to go on with */
  nextSince: Date | null;
}

const SECOND_MS = 1000;

/** After the first tries, every six hours for three days. */
const RETRIES_MS = [
  5 * SECOND_MS,
  MINUTE_MS,
  10 * MINUTE_MS,
  HOUR_MS,
  ...Array.from({ length: 12 }, () => 6 * HOUR_MS),
];

/** How long to wait after so many failed tries; undefined: it is given up. */
export function retryAfter(attempts: number): number | undefined {
  return RETRIES_MS[attempts - 1];
}
