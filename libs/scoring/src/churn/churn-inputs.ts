export const SERVICE_TYPES = [
  'internet',
  'phone',
  'mobile',
  'tv',
  'online_security',
  'online_backup',
  'device_protection',
  'tech_support',
  'streaming_tv',
  'streaming_movies',
  'other',
] as const;
export type ServiceType = (typeof SERVICE_TYPES)[number];

export const TECHNOLOGIES = ['fiber', 'dsl', 'cable', 'wireless'] as const;
export type Technology = (typeof TECHNOLOGIES)[number];

export const PAYMENT_METHODS = [
  'electronic_check',
  'mailed_check',
  'bank_transfer',
  'credit_card',
  'direct_debit',
  'cash',
  'other',
] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/**
 * All that the risk of leaving is told by: never gender, age or marital status. Of a customer with an active service; null or
 * absent is what nobody knows.
 */
export interface ChurnInputs {
  /** months from the first service's start to today */
  tenure_months?: number | null;
  /** of the longest contract among active services; absent, 0 and 1 are month to month */
  contract_months?: number | null;
  /** sum of the active services' */
  monthly_price?: number | null;
  /** ISO 4217, of the price */
  currency?: string | null;
  /** of the price, against twelve months ago (or the start, if later): 0.1 is a tenth dearer */
  monthly_price_change?: number | null;
  /** of the active services */
  service_types: readonly ServiceType[];
  /** of internet access */
  technology?: Technology | null;
  /** telephone lines */
  lines?: number | null;
  payment_method?: PaymentMethod | null;
  auto_pay_enabled?: boolean | null;
  paperless_billing?: boolean | null;
  /** sum of all completed payments, in the price's currency */
  total_paid?: number | null;
  /** completed after they were due, in the last twelve months */
  late_payments?: number | null;
  /** in the last twelve months */
  failed_payments?: number | null;
  open_tickets?: number | null;
  /** a month of the last three against a month of the nine before: -1 is none any more, 0 as before, 1 twice as much */
  usage_change?: number | null;
  /** mean of feedback, 1 to 5 */
  average_rating?: number | null;
}

/** A customer as it was when it left, or as it is today. */
export interface ChurnRow {
  inputs: ChurnInputs;
  /** within the last month */
  left: boolean;
}
