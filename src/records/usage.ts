import type { KeptRecord } from './kept-record.js';

/** How much of something a customer used in a time. */
export interface Usage extends KeptRecord {
  metric: string;
  /** exact to nine decimals */
  quantity: number;
  /** one for all records of a metric of a customer */
  unit: string;
  /** the month of it is that of which the record is */
  period_start: Date;
  period_end: Date;
  /** as the system that counts calls it */
  service_id: string | null;
}

/** How much of a metric in all of a time. */
export interface UsageTotal {
  metric: string;
  unit: string;
  quantity: number;
}

/** And in a month in UTC, `2026-01`. */
export interface MonthlyUsage extends UsageTotal {
  period: string;
}
