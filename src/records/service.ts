import type { KeptRecord } from './kept-record.js';

export const SERVICE_STATUSES = ['active', 'suspended', 'cancelled'] as const;
export type ServiceStatus = (typeof SERVICE_STATUSES)[number];

/** What a customer pays for month by month. */
export interface Service extends KeptRecord {
  name: string | null;
  service_type: string;
  status: ServiceStatus;
  /** in the currency */
  monthly_price: number;
  currency: string;
  /** the first day */
  start_date: string;
  /** the last day */
  end_date: string | null;
  contract_months: number | null;
  details: Record<string, unknown> | null;
}
